package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.conformance.Fixtures;
import dev.millrace.conformance.input.Event;
import java.util.List;
import java.util.Map;

/** One operator of a {@link Blueprint}. Every stream between parts is one of {@link Event}s. Immutable. */
public sealed interface Part
        permits BatchPart,
                KeyedPart,
                OverPart,
                ProcessPart,
                RunningPart,
                SourcePart,
                StatelessPart,
                UnionPart,
                WindowPart {

    /** The name, unique in the blueprint, and that of its operator where this has one. */
    String name();

    /** What it reads. */
    List<Tap> inputs();

    /** The same part, reading others; as many. */
    Part reading(List<Tap> others);

    /** The names of its side outputs. */
    default List<String> sides() {
        return List.of();
    }

    /** Adds it to a pipeline; returns its outputs by name. */
    Map<String, Stream<Event>> build(Site site);

    /** The expression that {@link #build} amounts to. */
    String code();

    /** Parts that differ in being simpler in one respect. */
    List<Part> simpler();

    /**
     * Where a part is built.
     *
     * @param pipeline the pipeline so far
     * @param fixtures its sources
     * @param inputs the streams that the part reads, in order
     */
    record Site(Pipeline pipeline, Fixtures fixtures, List<Stream<Event>> inputs) {
        /** The first input. */
        Stream<Event> first() {
            return inputs.get(0);
        }
    }
}
