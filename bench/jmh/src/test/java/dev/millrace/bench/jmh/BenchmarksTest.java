package dev.millrace.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark for a moment, in this process: a benchmark that throws is an error. */
class BenchmarksTest {

    private static Collection<RunResult> results() throws RunnerException {
        // Others may measure on this machine; here nothing is.
        System.setProperty("jmh.ignoreLock", "true");
        TimeValue moment = TimeValue.milliseconds(2);
        return new Runner(new OptionsBuilder()
                        .include("dev\\.millrace\\.bench\\.jmh\\..*")
                        .param("keys", "1000")
                        .param("timers", "1000")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(moment)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    @Test
    void shouldRunEveryBenchmark() throws RunnerException {
        Collection<RunResult> results = results();

        List<String> names = results.stream()
                .map(result -> result.getParams().getBenchmark())
                .map(name -> name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1))
                .distinct()
                .sorted()
                .toList();
        assertThat(names)
                .containsExactly(
                        "ChannelBenchmark.oneThread",
                        "ChannelBenchmark.twoThreads",
                        "CodecBenchmark.decode",
                        "CodecBenchmark.encode",
                        "DerivationBenchmark.derive",
                        "HashBenchmark.number",
                        "HashBenchmark.record",
                        "HashBenchmark.text",
                        "StateTableBenchmark.get",
                        "StateTableBenchmark.put",
                        "TimeQueueBenchmark.fireAndSetAgain",
                        "WindowTableBenchmark.locateHits");
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
