package dev.millrace.api;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.Factory;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.TypeArguments;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.api.window.Windows;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records grouped by key: all records of a key meet in one task, in which state can be kept for it.
 *
 * @param <K> the type of the key
 * @param <T> the type of the records
 */
public final class KeyedStream<K, T> {

    private final Stream<T> stream;
    private final KeySpec key;

    KeyedStream(Stream<T> stream, KeySpec key) {
        this.stream = stream;
        this.key = key;
    }

    /** Runs a keyed function with state and timers. */
    public <R> Stream<R> process(String name, Factory<? extends KeyedProcess<K, T, R>> factory) {
        KeyedProcess<K, T, R> sample = Functions.sample(stream.place(name), factory);
        Type<R> type = TypeArguments.find(sample.getClass(), KeyedProcess.class, 2);
        return stream.processed(
                name, factory, Operator.Process.Shape.KEYED, sample, List.of(stream.edge(0, key)), type);
    }

    /**
     * Groups the records of each key into windows.
     *
     * @param late what becomes of a record that is late for all of its windows
     * @throws MillraceException if the windows are over event time and the stream has none
     */
    public WindowedStream<K, T> window(Windows windows, Late<T> late) {
        if (windows.domain() == TimeDomain.EVENT_TIME && !stream.planOutput().eventTime()) {
            throw noEventTime("windows over event time follow a stream without timestamps")
                    .remedy("say where timestamps are, read(name, source, Payment::at, watermarks),"
                            + " or use windows.onProcessingTime()")
                    .build();
        }
        return new WindowedStream<>(this, windows, Objects.requireNonNull(late, "late"));
    }

    /** Aggregates each key's records without end: emits the new result after each record. */
    public <R> Stream<Update<K, R>> aggregate(String name, Aggregate<T, R> aggregate) {
        requireKnownAccumulator(name, aggregate);
        return stream.add(
                name,
                new Operator.RunningAggregate(aggregate),
                List.of(stream.edge(0, key)),
                generic(Update.class, aggregate.resultType()),
                ChangeMode.UPSERT,
                List.of());
    }

    /**
     * For each record, looks back on the records of its key that came before it.
     *
     * @throws MillraceException if it looks back by event time and the stream has none
     */
    public OverStream<K, T> over(Over over) {
        if (over.lastMs() > 0 && !stream.planOutput().eventTime()) {
            throw noEventTime("an over-aggregation by event time follows a stream without timestamps")
                    .remedy("say where timestamps are, read(name, source, Payment::at, watermarks),"
                            + " or use lastRecords(n)")
                    .build();
        }
        return new OverStream<>(this, over);
    }

    /** This stream and another with the same kind of key, to be processed together. */
    public <U> KeyedConnectedStreams<K, T, U> connect(KeyedStream<K, U> other) {
        stream.requireSamePipeline(other.stream);
        if (!key.type().equals(other.key.type())) {
            throw MillraceException.user(
                            "KEYS_DIFFER", "keys of type " + key.type() + " and " + other.key.type() + " never meet")
                    .at(stream.place() + " and " + other.stream.place())
                    .remedy("key both streams by the same type")
                    .build();
        }
        return new KeyedConnectedStreams<>(this, other);
    }

    Stream<T> stream() {
        return stream;
    }

    KeySpec key() {
        return key;
    }

    private MillraceException.Builder noEventTime(String what) {
        return MillraceException.user("NO_EVENT_TIME", what).at(stream.place());
    }

    /** Checks that an aggregate's accumulators can be kept as state. */
    void requireKnownAccumulator(String name, Aggregate<T, ?> aggregate) {
        if (aggregate instanceof ObjectAggregate<T, ?, ?> objects) {
            try {
                Objects.requireNonNull(objects.accumulatorType(), "accumulatorType");
            } catch (MillraceException e) {
                throw e.placedAt(stream.place(name));
            }
        }
    }

    /** {@code raw<K, R>}, if the type of the result is known. */
    @Nullable
    Type<?> generic(Class<?> raw, @Nullable Type<?> result) {
        return result == null ? null : TypeArguments.generic(raw, key.type(), result);
    }
}
