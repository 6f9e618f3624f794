package dev.millrace.cli.pipeline;

import dev.millrace.api.Pipeline;
import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.PipelineFactory;
import java.util.List;

/** A factory of which only the name matters. */
class Named implements PipelineFactory {

    private final String name;

    Named(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Does nothing.";
    }

    @Override
    public List<Param> params() {
        return List.of();
    }

    @Override
    public Pipeline define(Config config) {
        return Pipeline.named(name);
    }
}
