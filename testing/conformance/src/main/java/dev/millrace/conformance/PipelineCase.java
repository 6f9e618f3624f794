package dev.millrace.conformance;

import dev.millrace.api.Pipeline;
import dev.millrace.api.plan.Plan;
import dev.millrace.conformance.input.Script;

/**
 * A pipeline with its input: what a runner is asked to run.
 *
 * @param name a name fit for reports
 * @param definition describes the pipeline
 * @param script what happens to its sources
 */
public record PipelineCase(String name, Definition definition, Script script) {

    /** The name of every pipeline under test. */
    public static final String PIPELINE = "conformance";

    /** The pipeline over these fixtures. */
    public Pipeline pipeline(Fixtures fixtures) {
        Pipeline pipeline = Pipeline.named(PIPELINE);
        definition.define(pipeline, fixtures);
        return pipeline;
    }

    /** The plan over these fixtures. */
    public Plan plan(Fixtures fixtures) {
        return pipeline(fixtures).plan();
    }
}
