package dev.millrace.api;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.TypeArguments;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records grouped by key and window.
 *
 * @param <K> the type of the key
 * @param <T> the type of the records
 */
public final class WindowedStream<K, T> {

    private final KeyedStream<K, T> keyed;
    private final Windows windows;
    private final Late<T> late;

    WindowedStream(KeyedStream<K, T> keyed, Windows windows, Late<T> late) {
        this.keyed = keyed;
        this.windows = windows;
        this.late = late;
    }

    /** Aggregates each window incrementally and emits the result. */
    public <R> Stream<WindowResult<K, R>> aggregate(String name, Aggregate<T, R> aggregate) {
        return add(name, aggregate, null, keyed.generic(WindowResult.class, aggregate.resultType()));
    }

    /**
     * Aggregates each window incrementally and hands the result to a function that says what to emit. The type of that is
     * told from a class or a method reference; for a lambda, say it with {@link Stream#returns} where it is needed.
     */
    public <V, R> Stream<R> aggregate(String name, Aggregate<T, V> aggregate, WindowFunction<K, V, R> function) {
        return add(name, aggregate, function, TypeArguments.findEmitted(function, WindowFunction.class, 2));
    }

    /**
     * Keeps all records of each window and hands them to a function when it fires. State grows with the input; prefer
     * {@link #aggregate} where a result can be kept incrementally.
     */
    public <R> Stream<R> process(String name, WindowFunction<K, List<T>, R> function) {
        Type<T> type = keyed.stream().type();
        if (type == null) {
            throw MillraceException.user("UNKNOWN_TYPE", "the type of the records to keep is not known")
                    .at(keyed.stream().place(name))
                    .remedy("state it on the stream before: .returns(Payment.class)")
                    .build();
        }
        return aggregate(name, Aggregates.collect(type), function);
    }

    private <R> Stream<R> add(
            String name,
            Aggregate<T, ?> aggregate,
            @Nullable WindowFunction<K, ?, R> function,
            @Nullable Type<?> type) {
        Operator operator = new Operator.Window(windows, late, aggregate, function);
        keyed.requireKnownAccumulator(name, aggregate);
        List<SideOutput<?>> sides = late instanceof Late.To<T> to ? List.of(to.output()) : List.of();
        return keyed.stream().add(name, operator, List.of(keyed.stream().edge(0, keyed.key())), type, mode(), sides);
    }

    /** A window that fires again replaces its result; a session that grows withdraws the result of its former self. */
    private ChangeMode mode() {
        if (!windows.firesRepeatedly()) {
            return ChangeMode.APPEND;
        }
        return windows.assigner() instanceof Assigner.Session ? ChangeMode.RETRACT : ChangeMode.UPSERT;
    }
}
