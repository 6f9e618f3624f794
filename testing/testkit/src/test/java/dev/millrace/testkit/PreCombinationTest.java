package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Pipeline;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.window.partial.PreCombination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Combining records on their way to a window shows neither in its results nor in what it counts, whatever the schedule. */
class PreCombinationTest {

    private static final int RECORDS = 2_000;
    private static final int SEEDS = 60;

    /** The same function for all: what is made of different ones is not shared. */
    private static final LongSelector<Long> SUMMAND = number -> number;

    @ParameterizedTest
    @EnumSource(PreCombination.class)
    void window_countsEachRecordOnce(PreCombination when) {
        for (long seed = 0; seed < SEEDS; seed++) {
            BackPressureTest.Gate counts = new BackPressureTest.Gate();
            Pipeline pipeline = Pipeline.named("counting");
            pipeline.readMillis(
                            "numbers",
                            new BackPressureTest.Counting(new long[1], new long[] {RECORDS}, 16),
                            number -> number,
                            Watermarks.monotonic())
                    .keyByLong(number -> number % 7)
                    .window(Windows.tumbling(Duration.ofMillis(10)), Late.fail())
                    .aggregate("tens", Aggregates.count())
                    .map(result -> result.value())
                    .writeTo("counts", counts);
            Simulation simulation = simulate(pipeline, when, seed);

            assertThat(counts.written.stream().mapToLong(count -> count).sum())
                    .as("seed %d", seed)
                    .isEqualTo(RECORDS);
            assertThat(sum(simulation, "tens", metrics -> metrics.recordsIn))
                    .as("seed %d", seed)
                    .isEqualTo(RECORDS);
        }
    }

    /** Windows with the same key and aggregate share what is combined; each comes to what it does alone, late records included. */
    @ParameterizedTest
    @EnumSource(PreCombination.class)
    void windows_ofOneStream_doNotShowThatTheyShare(PreCombination when) {
        List<Windows> windows = List.of(
                Windows.tumbling(Duration.ofMillis(10)),
                Windows.sliding(Duration.ofMillis(25), Duration.ofMillis(5)),
                Windows.tumbling(Duration.ofMillis(7)).allowedLateness(Duration.ofMillis(2)));
        List<List<String>> alone = new ArrayList<>();
        for (Windows each : windows) {
            alone.addAll(results(List.of(each), PreCombination.OFF, 0));
        }
        assertThat(alone).allSatisfy(results -> assertThat(results.get(0)).doesNotStartWith("late 0 0"));
        for (long seed = 0; seed < SEEDS / 6; seed++) {
            assertThat(results(windows, when, seed)).as("seed %d", seed).isEqualTo(alone);
        }
    }

    /** For each of the windows: how many records were late, how often, and came in; then its results. */
    private static List<List<String>> results(List<Windows> windows, PreCombination when, long seed) {
        Pipeline pipeline = Pipeline.named("sharing");
        KeyedStream<Long, Long> keyed = pipeline.readMillis(
                        "numbers",
                        new BackPressureTest.Counting(new long[1], new long[] {RECORDS}, 16),
                        // Up to 16 ms behind, where 8 are waited for.
                        number -> number / 3 - number * 7_919 % 17,
                        Watermarks.outOfOrderBy(Duration.ofMillis(8)))
                .keyByLong(number -> number % 7);
        List<RunEndTest.Listing> sinks = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            RunEndTest.Listing sink = new RunEndTest.Listing();
            sinks.add(sink);
            keyed.window(windows.get(i), Late.drop())
                    .aggregate("sum" + i, Aggregates.sumLong(SUMMAND))
                    .map(result -> result.key() + "@" + result.window().endMs() + "=" + result.value())
                    .writeTo("out" + i, sink);
        }
        Simulation simulation = simulate(pipeline, when, seed);
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            List<String> results = new ArrayList<>(sinks.get(i).written);
            results.sort(Comparator.naturalOrder());
            results.add(
                    0,
                    "late " + sum(simulation, "sum" + i, metrics -> metrics.lateRecords) + " "
                            + sum(simulation, "sum" + i, metrics -> metrics.lateAssignments) + " of "
                            + sum(simulation, "sum" + i, metrics -> metrics.recordsIn));
            all.add(results);
        }
        return all;
    }

    private static Simulation simulate(Pipeline pipeline, PreCombination when, long seed) {
        SimulationOptions options = SimulationOptions.defaults()
                .workers(1 + (int) seed % 3)
                .batchRecords(4)
                .channels(2, 8)
                .seed(seed)
                .preCombination(when);
        Simulation simulation = Simulation.start(pipeline.plan(), options, new VirtualClock(0));
        simulation.runUntilQuiet();
        simulation.control().drain();
        simulation.runUntilQuiet();
        return simulation;
    }

    private static long sum(Simulation simulation, String operator, ToLongFunction<OperatorMetrics> count) {
        return simulation.counts().operators().get(operator).stream()
                .mapToLong(count)
                .sum();
    }
}
