package dev.millrace.testkit;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.window.partial.PreCombination;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which windows on one stream share what is combined on the way to them, and that they come to the same then. Windows that share
 * have one route: that to the first of them.
 */
class SharedWindowsTest {

    private static final int RECORDS = 2_000;
    private static final int SEEDS = 5;
    private static final int MANY_RECORDS = 60_000;

    /** More than are held on the way to windows. */
    private static final int MANY_KEYS = 20_000;

    private static final AtomicLong SUMMED = new AtomicLong();

    private static final LongSelector<Long> SUMMAND = number -> {
        SUMMED.incrementAndGet();
        return number;
    };
    private static final LongSelector<Long> SEVENTH = number -> number % 7;
    private static final LongSelector<Long> ALSO_SEVENTH = number -> number % 7;
    private static final LongSelector<Long> MANY = number -> number % MANY_KEYS;
    private static final KeySelector<Long, String> NAME = number -> "key" + number % 7;

    private static final Windows TENS = Windows.tumbling(ofMillis(10));
    private static final Windows SLIDING = Windows.sliding(ofMillis(25), ofMillis(5));
    private static final Windows GAPS = Windows.sliding(ofMillis(3), ofMillis(10));
    private static final Aggregate<Long, Long> SUM = Aggregates.sumLong(SUMMAND);
    private static final Aggregate<Long, List<Long>> TOP = Aggregates.topN(2, Long.class, Long::compare);

    /** What stands beside a window of ten milliseconds for sums by a seventh. */
    enum Beside {
        EQUAL_SUM(keys -> keys.by(SEVENTH), SLIDING, Aggregates.sumLong(SUMMAND)),
        COUNT(keys -> keys.by(SEVENTH), SLIDING, Aggregates.count()),
        OTHER_SUMMAND(keys -> keys.by(SEVENTH), SLIDING, Aggregates.sumLong(number -> number)),
        OTHER_KEY(keys -> keys.by(ALSO_SEVENTH), SLIDING, SUM),
        KEY_THAT_IS_AN_OBJECT(keys -> keys.by(NAME), SLIDING, SUM),
        EARLY_RESULTS(keys -> keys.by(SEVENTH), SLIDING.earlyEvery(ofMillis(50)), SUM),
        SESSION(keys -> keys.by(SEVENTH), Windows.session(ofMillis(2)), SUM);

        private final Function<Keys, KeyedStream<?, Long>> keying;
        private final Windows windows;
        private final Aggregate<Long, ?> aggregate;

        Beside(Function<Keys, KeyedStream<?, Long>> keying, Windows windows, Aggregate<Long, ?> aggregate) {
            this.keying = keying;
            this.windows = windows;
            this.aggregate = aggregate;
        }

        void define(Run run) {
            run.add("beside", keying.apply(new Keys(run.numbers)), windows, aggregate);
        }
    }

    /** Keys a stream. */
    private record Keys(Stream<Long> numbers) {
        KeyedStream<Long, Long> by(LongSelector<Long> selector) {
            return numbers.keyByLong(selector);
        }

        KeyedStream<String, Long> by(KeySelector<Long, String> selector) {
            return numbers.keyBy(selector, Type.of(String.class));
        }
    }

    /** Numbers up to a limit through windows, each of which has a name. */
    private static final class Run {
        private final Pipeline pipeline;
        private final Stream<Long> numbers;
        private final List<String> names = new ArrayList<>();
        private final List<RunEndTest.Listing> sinks = new ArrayList<>();

        /** The windows to which records are sent. */
        private final Set<String> routes = new HashSet<>();

        private long summed;

        Run(Function<Pipeline, Stream<Long>> reading) {
            this.pipeline = Pipeline.named("sharing");
            this.numbers = reading.apply(pipeline);
        }

        Run(int records, LongSelector<Long> timestamp, int waitMs) {
            this(pipeline -> pipeline.readMillis(
                    "numbers",
                    new BackPressureTest.Counting(new long[1], new long[] {records}, records),
                    timestamp,
                    Watermarks.outOfOrderBy(ofMillis(waitMs))));
        }

        <K> void add(String name, KeyedStream<K, Long> keyed, Windows windows, Aggregate<Long, ?> aggregate) {
            RunEndTest.Listing sink = new RunEndTest.Listing();
            names.add(name);
            sinks.add(sink);
            keyed.window(windows, Late.drop())
                    .aggregate(name, aggregate)
                    .map(result -> result.key() + "@" + result.window().endMs() + "=" + result.value())
                    .asAppend()
                    .writeTo("to-" + name, sink);
        }

        /** Runs to the end; what {@link #results} there are then. */
        List<List<String>> run(SimulationOptions options) {
            SUMMED.set(0);
            SimulationOptions watched = options.probe((producer, output, consumer, input) -> {
                if (names.contains(consumer.id())) {
                    routes.add(consumer.id());
                }
                return input;
            });
            Simulation simulation = Simulation.start(pipeline.plan(), watched, new VirtualClock(0));
            simulation.runUntilQuiet();
            simulation.control().drain();
            simulation.runUntilQuiet();
            assertThat(simulation.outcome().failure()).isNull();
            summed = SUMMED.get();
            return results(simulation);
        }

        /** What each window has counted, and its results, in one order. */
        List<List<String>> results(Simulation simulation) {
            List<List<String>> all = new ArrayList<>();
            for (int i = 0; i < sinks.size(); i++) {
                List<String> told = new ArrayList<>(sinks.get(i).written);
                told.sort(Comparator.naturalOrder());
                told.add(0, counts(simulation, names.get(i)));
                all.add(told);
            }
            return all;
        }
    }

    private static String counts(Simulation simulation, String window) {
        List<OperatorMetrics> counts = simulation.counts().operators().get(window);
        return "in " + counts.stream().mapToLong(each -> each.recordsIn).sum()
                + ", late "
                + counts.stream().mapToLong(each -> each.lateRecords).sum()
                + ", late for some "
                + counts.stream().mapToLong(each -> each.lateAssignments).sum()
                + ", without window "
                + counts.stream().mapToLong(each -> each.unassignedRecords).sum();
    }

    private static SimulationOptions options(PreCombination when, long seed) {
        return SimulationOptions.defaults()
                .workers(1 + (int) seed % 3)
                .batchRecords(16)
                .channels(2, 32)
                .seed(seed)
                .preCombination(when);
    }

    private static Run beside(Beside other) {
        Run run = new Run(RECORDS, number -> number / 3, 0);
        run.add("tens", run.numbers.keyByLong(SEVENTH), TENS, SUM);
        other.define(run);
        return run;
    }

    @ParameterizedTest
    @EnumSource(Beside.class)
    void windows_shareOnlyWithEqualKeyAndAggregate(Beside other) {
        Set<String> expected = other == Beside.EQUAL_SUM ? Set.of("tens") : Set.of("tens", "beside");
        List<List<String>> apart = beside(other).run(options(PreCombination.OFF, 0));
        assertThat(apart).allSatisfy(results -> assertThat(results).hasSizeGreaterThan(100));
        for (long seed = 0; seed < SEEDS; seed++) {
            Run run = beside(other);
            assertThat(run.run(options(PreCombination.ALWAYS, seed)))
                    .as("seed %d", seed)
                    .isEqualTo(apart);
            assertThat(run.routes).isEqualTo(expected);
        }
    }

    @Test
    void windows_ofObjects_doNotShare() {
        Run run = new Run(RECORDS, number -> number / 3, 0);
        KeyedStream<Long, Long> keyed = run.numbers.keyByLong(SEVENTH);
        run.add("tens", keyed, TENS, TOP);
        run.add("sliding", keyed, SLIDING, TOP);
        run.run(options(PreCombination.ALWAYS, 0));
        assertThat(run.routes).containsExactlyInAnyOrder("tens", "sliding");
    }

    @Test
    void windows_thatShare_accumulateARecordOnce() {
        Run apart = beside(Beside.EQUAL_SUM);
        apart.run(options(PreCombination.OFF, 0));
        assertThat(apart.summed).isEqualTo(2 * RECORDS);
        assertThat(apart.routes).containsExactlyInAnyOrder("tens", "beside");

        Run shared = beside(Beside.EQUAL_SUM);
        shared.run(options(PreCombination.ALWAYS, 0));
        // The first travel as themselves, until each window has said that it takes partials.
        assertThat(shared.summed).isBetween((long) RECORDS, RECORDS * 11L / 10);
    }

    /** By a key that is an object, one of them with gaps, out of order: some are late for one window and in time for another. */
    private static Run disordered(boolean byObject) {
        Run run = new Run(RECORDS, number -> number / 3 - number * 7_919 % 17, 8);
        KeyedStream<?, Long> keyed = byObject ? new Keys(run.numbers).by(NAME) : run.numbers.keyByLong(SEVENTH);
        run.add("gaps", keyed, GAPS, SUM);
        run.add("tens", keyed, TENS, SUM);
        run.add("patient", keyed, Windows.tumbling(ofMillis(7)).allowedLateness(ofMillis(2)), SUM);
        return run;
    }

    @ParameterizedTest
    @EnumSource(PreCombination.class)
    void windows_withGapsAndLateRecords_comeToWhatTheyDoApart(PreCombination when) {
        for (boolean byObject : new boolean[] {true, false}) {
            List<List<String>> apart = disordered(byObject).run(options(PreCombination.OFF, 0));
            assertThat(apart.get(0).get(0)).doesNotContain("late 0").doesNotContain("without window 0");
            for (long seed = 0; seed < SEEDS; seed++) {
                Run run = disordered(byObject);
                assertThat(run.run(options(when, seed))).as("seed %d", seed).isEqualTo(apart);
                // The one with gaps would keep the others from combining what lies in them.
                assertThat(run.routes)
                        .isEqualTo(
                                when == PreCombination.OFF
                                        ? Set.of("gaps", "tens", "patient")
                                        : Set.of("gaps", "tens"));
            }
        }
    }

    private static Run manyKeys() {
        Run run = new Run(MANY_RECORDS, number -> number / 1_000, 0);
        KeyedStream<Long, Long> keyed = run.numbers.keyByLong(MANY);
        run.add("thirties", keyed, Windows.tumbling(ofMillis(30)), SUM);
        run.add("forties", keyed, Windows.sliding(ofMillis(40), ofMillis(20)), SUM);
        run.add("hundreds", keyed, Windows.tumbling(ofMillis(100)), SUM);
        return run;
    }

    /** More records in a step than keys are held. */
    private static SimulationOptions large(PreCombination when, long seed) {
        return options(when, seed).batchRecords(1 << 15).channels(8, 1 << 20);
    }

    @Test
    void windows_ofMoreKeysThanAreHeld_comeToWhatTheyDoApart() {
        List<List<String>> apart = manyKeys().run(large(PreCombination.OFF, 0));
        for (long seed = 0; seed < SEEDS; seed++) {
            for (PreCombination when : List.of(PreCombination.ALWAYS, PreCombination.ADAPTIVE)) {
                Run run = manyKeys();
                List<List<String>> together = run.run(large(when, seed));
                for (int i = 0; i < apart.size(); i++) {
                    assertThat(difference(together.get(i), apart.get(i)))
                            .as("%s, seed %d", run.names.get(i), seed)
                            .isEmpty();
                }
                assertThat(run.routes).hasSize(1);
            }
        }
    }

    /** What the first list has and the second has not, and the other way round. */
    private static List<String> difference(List<String> have, List<String> should) {
        Set<String> all = new HashSet<>(should);
        List<String> difference =
                new ArrayList<>(have.stream().filter(each -> !all.remove(each)).toList());
        all.forEach(missing -> difference.add("not " + missing));
        return difference;
    }

    /** Two sources, one of which is idle while the other goes on, and comes back behind it. */
    private static List<List<String>> withPauses(PreCombination when, long seed) {
        TestInput<Object> left = new TestInput<>("left", () -> {});
        TestInput<Object> right = new TestInput<>("right", () -> {});
        @SuppressWarnings("unchecked")
        Type<Object> type = (Type<Object>) (Type<?>) Type.of(Long.class);
        Watermarks watermarks = Watermarks.outOfOrderBy(ofMillis(5)).idleAfter(ofMillis(100));
        Run run = new Run(pipeline -> pipeline.read("left", new TestSource(left, type, true), watermarks)
                .union("both", pipeline.read("right", new TestSource(right, type, true), watermarks))
                .map(value -> (Long) value));
        KeyedStream<Long, Long> keyed = run.numbers.keyByLong(SEVENTH);
        run.add("tens", keyed, TENS, SUM);
        run.add("sliding", keyed, SLIDING, SUM);
        run.add("forties", keyed, Windows.tumbling(ofMillis(40)).allowedLateness(ofMillis(20)), SUM);
        VirtualClock clock = new VirtualClock(0);
        Simulation simulation = Simulation.start(run.pipeline.plan(), options(when, seed), clock);
        for (int round = 0; round < 10; round++) {
            long from = round * 100L;
            for (long at = from; at < from + 60; at++) {
                left.sendAt(at, at);
                right.sendAt(at, at + 1);
            }
            simulation.runUntilQuiet();
            for (int i = 0; i < 6; i++) {
                clock.advanceTo(clock.nowMs() + 50);
                right.sendAt(from + 60 + 5 * i, from + i);
                simulation.runUntilQuiet();
            }
            for (long at = from + 40; at < from + 90; at += 2) {
                left.sendAt(at, at);
            }
            simulation.runUntilQuiet();
        }
        left.end();
        right.end();
        simulation.runUntilQuiet();
        return run.results(simulation);
    }

    @Test
    void windows_behindASourceThatPauses_comeToWhatTheyDoApart() {
        List<List<String>> apart = withPauses(PreCombination.OFF, 0);
        assertThat(apart.get(0).get(0)).doesNotContain("late 0,");
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(withPauses(PreCombination.ALWAYS, seed))
                    .as("seed %d", seed)
                    .isEqualTo(apart);
        }
    }
}
