package dev.millrace.api.config;

import dev.millrace.api.Pipeline;
import java.util.List;

/**
 * Defines a pipeline from parameters. Found by {@link java.util.ServiceLoader}: the same factory serves the command line,
 * tests and every runner.
 */
public interface PipelineFactory {
    /** The pipeline's name, as the command line knows it. */
    String name();

    /** One sentence on what the pipeline does. */
    String description();

    /** The parameters that {@link #define} reads. */
    List<Param> params();

    /**
     * Describes the pipeline. Does no I/O beyond looking whether named inputs exist.
     *
     * @throws dev.millrace.api.error.MillraceException if a value is unusable, naming the parameter
     */
    Pipeline define(Config config);
}
