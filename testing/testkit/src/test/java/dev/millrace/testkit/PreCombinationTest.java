package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.engine.window.partial.PreCombination;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Combining records on their way to a window shows neither in its results nor in what it counts, whatever the schedule. */
class PreCombinationTest {

    private static final int RECORDS = 2_000;
    private static final int SEEDS = 60;

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

            assertThat(counts.written.stream().mapToLong(count -> count).sum())
                    .as("seed %d", seed)
                    .isEqualTo(RECORDS);
            assertThat(simulation.counts().operators().get("tens").stream()
                            .mapToLong((OperatorMetrics metrics) -> metrics.recordsIn)
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo(RECORDS);
        }
    }
}
