package dev.millrace.conformance.suite;

import dev.millrace.conformance.Comparison;
import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.Runner;
import dev.millrace.conformance.Setback;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.oracle.Oracle;
import dev.millrace.conformance.output.Result;
import dev.millrace.conformance.scenario.Scenario;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a runner to the test: every scenario that asks for nothing the runner lacks, in every mode that suits the scenario.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> shouldConform() {
 *     return Conformance.of(runner).cases().map(each -> dynamicTest(each.name(), each::check));
 * }
 * }</pre>
 */
public final class Conformance {

    private final Runner runner;
    private final List<Scenario> scenarios;
    private final List<Mode> modes;

    private Conformance(Runner runner, List<Scenario> scenarios, List<Mode> modes) {
        this.runner = runner;
        this.scenarios = List.copyOf(scenarios);
        this.modes = List.copyOf(modes);
    }

    /** Every scenario in every mode of the runner. */
    public static Conformance of(Runner runner) {
        return new Conformance(runner, Catalog.all(), runner.modes());
    }

    /** The same in these modes only, as far as the runner has them. */
    public Conformance inModes(List<Mode> some) {
        return new Conformance(
                runner, scenarios, some.stream().filter(modes::contains).toList());
    }

    /** The same with these scenarios only. */
    public Conformance of(List<Scenario> some) {
        return new Conformance(runner, some, modes);
    }

    /** One scenario in one mode. */
    public final class Case {
        private final Scenario scenario;
        private final Mode mode;

        private Case(Scenario scenario, Mode mode) {
            this.scenario = scenario;
            this.mode = mode;
        }

        /** Scenario and mode, in words. */
        public String name() {
            return scenario.name() + " [" + mode + "]";
        }

        /** What is run. */
        public Scenario scenario() {
            return scenario;
        }

        /** How. */
        public Mode mode() {
            return mode;
        }

        /** Runs it; what is wrong with the result, a sentence each. */
        public List<String> problems() throws Exception {
            Result result = runner.run(scenario.test(), mode);
            return Comparison.problems(expectation(), result, countersCount());
        }

        /** By hand; where restores show, which is no matter of data, by the oracle. */
        private Expectation expectation() {
            Expectation byHand = scenario.expectation();
            Setback setback = mode.setback();
            if (setback == null || mode.arrivals() == Arrivals.AT_ONCE || byHand.fails()) {
                return byHand;
            }
            Result disturbed = Oracle.run(scenario.test(), setback);
            return new Expectation(disturbed.lines(), byHand.order(), disturbed.counters(), List.of());
        }

        /**
         * Runs it.
         *
         * @throws AssertionError if the result is not as expected, with all that is needed to see why
         */
        public void check() throws Exception {
            List<String> problems = problems();
            if (!problems.isEmpty()) {
                throw new AssertionError(name() + "\n" + String.join("\n", problems));
            }
        }

        private boolean countersCount() {
            boolean repeats = mode.setback() != null && mode.arrivals() == Arrivals.AT_ONCE;
            return !repeats && runner.supports(Feature.COUNTERS).given();
        }
    }

    /** All cases, scenario by scenario. */
    public Stream<Case> cases() {
        return scenarios.stream().filter(this::isSupported).flatMap(scenario -> modes.stream()
                .filter(mode -> suits(scenario, mode))
                .map(mode -> new Case(scenario, mode)));
    }

    /** The scenarios that ask for something the runner lacks. */
    public List<Scenario> skipped() {
        return scenarios.stream().filter(scenario -> !isSupported(scenario)).toList();
    }

    private boolean isSupported(Scenario scenario) {
        Set<Feature> needs = scenario.needs();
        return needs.stream().allMatch(feature -> runner.supports(feature).given());
    }

    private static boolean suits(Scenario scenario, Mode mode) {
        return mode.arrivals() == Arrivals.PACED || scenario.test().script().free();
    }
}
