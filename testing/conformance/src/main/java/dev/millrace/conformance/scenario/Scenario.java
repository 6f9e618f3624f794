package dev.millrace.conformance.scenario;

import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.PipelineCase;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * A case with what must come out of it, worked out from Flink's documented semantics or by hand.
 *
 * @param feature what it is about
 * @param comment how the expectation was worked out
 * @param test the pipeline and its input
 * @param expectation what must come out
 */
public record Scenario(Feature feature, String comment, PipelineCase test, Expectation expectation) {

    static Scenario of(Feature feature, String name, PipelineCase test, ScenarioText text) {
        if (text.comment().isEmpty()) {
            throw new IllegalArgumentException(name + " does not say how its expectation was worked out");
        }
        return new Scenario(feature, text.comment(), test, text.expectation());
    }

    /** The name, unique in the catalog: {@code feature/what_it_shows}. */
    public String name() {
        return test.name();
    }

    static String nameOf(Feature feature, String shortName) {
        return feature.name().toLowerCase(Locale.ROOT) + "/" + shortName;
    }

    /** Everything a runner must support to be asked for this. */
    public Set<Feature> needs() {
        EnumSet<Feature> needs = EnumSet.of(feature);
        if (!test.script().free()) {
            needs.add(Feature.CLOCK);
        }
        if (!test.script().drains()) {
            needs.add(Feature.STOPPING);
        }
        if (test.script().pauses()) {
            needs.add(Feature.PAUSED_SPLITS);
        }
        return needs;
    }
}
