package dev.millrace.conformance.random;

import dev.millrace.conformance.Mode;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.random.blueprint.Blueprint;

/**
 * A case drawn from a seed, and how it is to be run.
 *
 * @param seed what it was drawn from, or shrunk from a case that was
 * @param blueprint the pipeline
 * @param script what happens to its sources
 * @param mode how it is run
 */
public record RandomCase(long seed, Blueprint blueprint, Script script, Mode mode) {

    /** What a runner is asked to run. */
    public PipelineCase test() {
        return new PipelineCase("random/seed_" + seed, blueprint, script);
    }

    /** The same with another pipeline. */
    public RandomCase with(Blueprint other) {
        return new RandomCase(seed, other, script, mode);
    }

    /** The same with another script. */
    public RandomCase with(Script other) {
        return new RandomCase(seed, blueprint, other, mode);
    }

    /** The same in another mode. */
    public RandomCase with(Mode other) {
        return new RandomCase(seed, blueprint, script, other);
    }
}
