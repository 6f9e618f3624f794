package dev.millrace.conformance;

import dev.millrace.api.Pipeline;

/** Describes a pipeline through the public API, with the sources and sinks it is given. Must be repeatable. */
@FunctionalInterface
public interface Definition {
    /** Adds everything to an empty pipeline. */
    void define(Pipeline pipeline, Fixtures fixtures);
}
