package dev.millrace.api.config;

import dev.millrace.api.Pipeline;
import java.util.List;

/**
 * Defines a pipeline from parameters. Found by {@link java.util.ServiceLoader}: the same factory serves the command line,
 * tests and every runner. Has a public constructor without arguments, and no state of its own.
 */
public interface PipelineFactory {
    /** The pipeline's name, as the command line knows it; that of the {@link Pipeline} it defines. */
    String name();

    /** One sentence on what the pipeline does. */
    String description();

    /** The parameters that {@link #define} reads, in the order in which help shows them; names are unique. */
    List<Param> params();

    /**
     * Describes the pipeline. Does no I/O beyond looking whether named inputs exist.
     *
     * @throws dev.millrace.api.error.MillraceException if a value is unusable, naming the parameter
     */
    Pipeline define(Config config);
}
