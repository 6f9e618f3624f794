package dev.millrace.conformance.scenario;

import dev.millrace.conformance.Definition;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.PipelineCase;
import java.util.ArrayList;
import java.util.List;

/** The scenarios of one feature while they are being listed. */
public final class ScenarioList {

    private final Feature feature;
    private final List<Scenario> scenarios = new ArrayList<>();

    private ScenarioList(Feature feature) {
        this.feature = feature;
    }

    /** A list without scenarios. */
    public static ScenarioList of(Feature feature) {
        return new ScenarioList(feature);
    }

    /**
     * Adds a scenario.
     *
     * @param name what it shows, in words joined by underscores
     * @param text script and expectation, in the language of {@link ScenarioText}
     */
    public ScenarioList add(String name, Definition definition, String text) {
        String fullName = Scenario.nameOf(feature, name);
        if (scenarios.stream().anyMatch(other -> other.name().equals(fullName))) {
            throw new IllegalArgumentException("two scenarios are called " + fullName);
        }
        ScenarioText parsed = ScenarioText.parse(fullName, text);
        PipelineCase test = new PipelineCase(fullName, definition, parsed.script());
        scenarios.add(Scenario.of(feature, fullName, test, parsed));
        return this;
    }

    /** The scenarios added so far. */
    public List<Scenario> list() {
        return List.copyOf(scenarios);
    }
}
