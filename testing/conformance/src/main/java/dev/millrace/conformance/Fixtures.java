package dev.millrace.conformance;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.Watermarks;
import dev.millrace.conformance.input.Event;

/** The sources and sinks that a runner puts under a pipeline, by name. {@link ScriptedFixtures} serve one process. */
public interface Fixtures {

    /** The source of this name in the script; its records carry their {@code ts} as timestamps of the source's own. */
    Source<Event, ?, ?> source(String name, BadRecords badRecords);

    /** A sink that takes every kind of stream and whose lines are shown once they are committed. */
    <T> Sink<T> sink(String name);

    /** A sink whose lines end in {@code @} and the event time of the value. */
    <T> Sink<T> stampedSink(String name);

    /** The source of this name in the script; bad records fail the run. */
    default Source<Event, ?, ?> source(String name) {
        return source(name, BadRecords.fail());
    }

    /** Reads the source of this name by the event time in its records. */
    default Stream<Event> read(Pipeline pipeline, String name, Watermarks watermarks) {
        return pipeline.readMillis(name, source(name), Event::ts, watermarks);
    }
}
