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
import java.util.stream.Stream;

/**
 * Puts a runner to the test: every scenario that needs nothing the runner lacks, in every mode that suits the scenario.
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
    private final List<Mode> modes;

    private Conformance(Runner runner, List<Mode> modes) {
        this.runner = runner;
        this.modes = List.copyOf(modes);
    }

    /** A runner in all of its modes. */
    public static Conformance of(Runner runner) {
        return new Conformance(runner, runner.modes());
    }

    /** The same in these modes only, as far as the runner has them. */
    public Conformance inModes(List<Mode> some) {
        return new Conformance(runner, some.stream().filter(modes::contains).toList());
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

        /**
         * Runs it.
         *
         * @throws AssertionError if the result is not as expected, with all that is needed to see why
         */
        public void check() throws Exception {
            List<String> problems = problems();
            if (!problems.isEmpty()) {
                throw new AssertionError(name() + "\n  " + String.join("\n  ", problems));
            }
        }

        /** Worked out by hand, or where restores may show, by the oracle, which is held to the same. */
        private Expectation expectation() {
            Expectation byHand = scenario.expectation();
            Setback setback = mode.setback();
            if (setback == null || mode.arrivals() == Arrivals.AT_ONCE || byHand.fails()) {
                return byHand;
            }
            if (!new Oracle(scenario.test()).restoresShow()) {
                return byHand;
            }
            Result restored = Oracle.run(scenario.test(), setback);
            return new Expectation(restored.lines(), byHand.order(), restored.counters(), List.of());
        }

        private boolean countersCount() {
            boolean countedAgain = mode.setback() != null && mode.arrivals() == Arrivals.AT_ONCE;
            return !countedAgain && runner.supports(Feature.COUNTERS).given();
        }
    }

    /** The scenarios that need nothing the runner lacks. */
    public List<Scenario> scenarios() {
        return Catalog.all().stream().filter(this::isSupported).toList();
    }

    /** A scenario in every mode that suits it. */
    public Stream<Case> casesOf(Scenario scenario) {
        boolean free = scenario.test().script().free();
        return modes.stream()
                .filter(mode -> free || mode.arrivals() == Arrivals.PACED)
                .map(mode -> new Case(scenario, mode));
    }

    /** All cases, scenario by scenario. */
    public Stream<Case> cases() {
        return scenarios().stream().flatMap(this::casesOf);
    }

    private boolean isSupported(Scenario scenario) {
        return scenario.needs().stream()
                .allMatch(feature -> runner.supports(feature).given());
    }
}
