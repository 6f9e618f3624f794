package dev.millrace.cli.pipeline;

import dev.millrace.api.config.PipelineFactory;

/**
 * A pipeline that a command is about.
 *
 * @param word what the user called it
 * @param factory what defines it
 */
public record Target(String word, PipelineFactory factory) {

    /** The pipeline's name. */
    public String name() {
        return factory.name();
    }
}
