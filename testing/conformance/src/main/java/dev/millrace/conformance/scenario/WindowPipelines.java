package dev.millrace.conformance.scenario;

import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Definition;
import dev.millrace.conformance.input.Event;

/**
 * The pipeline of most window scenarios: {@code in}, by key, windows {@code w}, {@code out}. The aggregate is the
 * sum of amounts where nothing else is said, the watermark {@link Watermarks#monotonic}: 1 ms behind the newest record.
 */
public final class WindowPipelines {

    /** Where {@link #sumsAndLate} sends late records; they arrive in the sink {@code late}. */
    public static final SideOutput<Event> LATE = SideOutput.of("late", Event.class);

    private WindowPipelines() {}

    /** Sums over windows, of records in order. */
    public static Definition sums(Windows windows) {
        return sums(windows, Watermarks.monotonic());
    }

    /** Sums over windows; late records are dropped. */
    public static Definition sums(Windows windows, Watermarks watermarks) {
        return aggregates(windows, watermarks, Aggregates.sumLong(Event::amount));
    }

    /** Any aggregate over windows; late records are dropped. */
    public static <R> Definition aggregates(Windows windows, Watermarks watermarks, Aggregate<Event, R> aggregate) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", watermarks)
                .keyBy(Event::key)
                .window(windows, Late.drop())
                .aggregate("w", aggregate)
                .writeTo("out", fixtures.sink("out"));
    }

    /** Sums over windows; late records go to the sink {@code late}. */
    public static Definition sumsAndLate(Windows windows, Watermarks watermarks) {
        return (pipeline, fixtures) -> {
            Stream<WindowResult<String, Long>> sums = fixtures.read(pipeline, "in", watermarks)
                    .keyBy(Event::key)
                    .window(windows, Late.to(LATE))
                    .aggregate("w", Aggregates.sumLong(Event::amount));
            sums.writeTo("out", fixtures.sink("out"));
            sums.sideOutput(LATE).writeTo("late", fixtures.sink("late"));
        };
    }

    /** Sums over windows; a late record fails the run. */
    public static Definition sumsOrFailure(Windows windows, Watermarks watermarks) {
        return (pipeline, fixtures) -> fixtures.read(pipeline, "in", watermarks)
                .keyBy(Event::key)
                .window(windows, Late.fail())
                .aggregate("w", Aggregates.sumLong(Event::amount))
                .writeTo("out", fixtures.sink("out"));
    }
}
