package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.InstantSelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import org.jspecify.annotations.Nullable;

/**
 * What a user describes: sources, operators, sinks. Building one does no I/O and starts nothing; {@link #plan} makes it
 * immutable data that a runner executes. Not safe for use by several threads.
 *
 * <pre>{@code
 * Pipeline pipeline = Pipeline.named("turnover");
 * pipeline.read("payments", source, Payment::at, Watermarks.outOfOrderBy(ofSeconds(5)))
 *         .keyBy(Payment::merchant)
 *         .window(Windows.tumbling(ofMinutes(1)), Late.drop())
 *         .aggregate("turnover", Aggregates.sumLong(Payment::cents))
 *         .writeTo("out", sink);
 * }</pre>
 */
public final class Pipeline {

    private final PlanBuilder builder;

    private Pipeline(String name) {
        this.builder = new PlanBuilder(Names.check("a pipeline", name));
    }

    /** A pipeline without operators. */
    public static Pipeline named(String name) {
        return new Pipeline(name);
    }

    /** The pipeline's name. */
    public String name() {
        return builder.name();
    }

    /**
     * Fixes the number of key groups, the units in which state is placed: the most tasks that a keyed operator can ever
     * have. It cannot change in the life of a pipeline's state. Default: {@value Plan#DEFAULT_KEY_GROUPS}.
     *
     * @param keyGroups a power of two, at most {@value Plan#MAX_KEY_GROUPS}
     * @return this pipeline
     */
    public Pipeline keyGroups(int keyGroups) {
        builder.keyGroups(keyGroups);
        return this;
    }

    /**
     * Reads a source without event time: nothing that depends on event time can follow, neither windows nor timers nor
     * a time to live.
     */
    public <T> Stream<T> read(String name, Source<T, ?, ?> source) {
        return readWith(name, source, null);
    }

    /**
     * Reads a source by the timestamps that it gives its records, such as Kafka's.
     *
     * @throws MillraceException if the source has none
     */
    public <T> Stream<T> read(String name, Source<T, ?, ?> source, Watermarks watermarks) {
        if (!source.hasTimestamps()) {
            throw MillraceException.user("NO_TIMESTAMPS", "the source gives its records no timestamps")
                    .at(builder.place(name))
                    .remedy("say where they are: read(name, source, Payment::at, watermarks)")
                    .build();
        }
        return readWith(name, source, EventTime.ofSource(watermarks));
    }

    /** Reads a source by event time taken out of each record. */
    public <T> Stream<T> read(
            String name, Source<T, ?, ?> source, InstantSelector<T> timestamp, Watermarks watermarks) {
        return readWith(name, source, EventTime.ofInstants(timestamp, watermarks));
    }

    /** Reads a source by event time taken out of each record in milliseconds since the epoch. */
    public <T> Stream<T> readMillis(
            String name, Source<T, ?, ?> source, LongSelector<T> timestampMs, Watermarks watermarks) {
        return readWith(name, source, new EventTime<>(timestampMs, watermarks));
    }

    private <T> Stream<T> readWith(String name, Source<T, ?, ?> source, @Nullable EventTime<T> eventTime) {
        return builder.read(name, source, new Operator.Read(source, eventTime));
    }

    /**
     * The plan of everything described so far.
     *
     * @throws MillraceException if something is described that cannot run: a side output nobody reads, a stream that ends
     *     nowhere
     */
    public Plan plan() {
        return builder.build();
    }

    /** What is described so far, although parts of it may not be able to run: for tools that tell what is wrong with it. */
    @Internal
    public Plan draft() {
        return builder.draft();
    }
}
