package dev.millrace.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.trial.Delays;
import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Workloads;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final Delays NONE = Delays.NONE;

    /** From one microsecond up, each twice. */
    private static Delays delays(int upToMicros) {
        Histogram nanos = new Histogram(3);
        for (int i = 1; i <= upToMicros; i++) {
            nanos.recordValueWithCount(1_000L * i, 2);
        }
        return Delays.of(nanos);
    }

    /** A run of a million records, whose CPU time is twice the wall's and whose busiest thread has as much as the wall. */
    private static Measured run(long wallMillis) {
        long nanos = wallMillis * 1_000_000;
        return new Measured(1_000_000, nanos, 2 * nanos, nanos, wallMillis / 10, 250_000, 8, 0, NONE);
    }

    private static Outcome outcome(String engine, boolean peer, @Nullable String problem, Measured... runs) {
        return new Outcome(engine, peer, List.of("-Xmx1g"), "as it is", true, 1_000_000, List.of(runs), problem);
    }

    /** Where reading alone took 5 ms. */
    private static Comparison comparison(String workload, int parallelism, Outcome... outcomes) {
        return new Comparison(Workloads.named(workload), parallelism, List.of(run(5)), NONE, List.of(outcomes));
    }

    @Test
    void shouldShowMediansAndRatios() {
        Comparison comparison = comparison(
                "tumbling",
                2,
                outcome("loop", false, null, run(20), run(20), run(20)),
                outcome("ours", false, null, run(50), run(40), run(45)),
                outcome("theirs", true, null, run(200), run(200), run(200)),
                outcome("broken", true, "broken ended with 1"));
        // 45 ms for a million records are 22.22 million a second and 90 ns of CPU, 80 more than 10 for reading; the
        // loop's 20 ms
        // are 50 million a second. The collector had a tenth of all runs but that of 45 ms.
        assertThat(report(comparison))
                .containsExactly(
                        "loop: as it is; -Xmx1g",
                        "ours: as it is; -Xmx1g",
                        "theirs: as it is; -Xmx1g",
                        "broken: as it is; -Xmx1g",
                        "",
                        "tumbling, parallelism 2: sum a key and second, 100,000 keys; reading alone takes 10.0 ns",
                        "        M events/s  CPU ns  cores  busiest ns  above reading ns  GC %  M records  results each  x loop [least, most]  x theirs [least, most]",
                        "loop         50.00    40.0   2.00        20.0              30.0    10       1.00          0.25                          10.00 [10.00, 10.00]",
                        "ours         22.22    90.0   2.00        45.0              80.0    10       1.00          0.25     0.44 [0.40, 0.50]       4.44 [4.00, 5.00]",
                        "theirs        5.00   400.0   2.00       200.0             390.0    10       1.00          0.25     0.10 [0.10, 0.10]",
                        "WRONG broken ended with 1");
    }

    /** A twentieth more results for each record is as much work; more than that is not. */
    @Test
    void shouldShowNoRatioWhereOneHasMoreToDoForARecord() {
        List<String> lines = ratesWithResults(200_000, 210_000, 220_000);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches("loop .* 0.20 +-");
        assertThat(lines.get(1)).matches("ours .* 0.21 +1.00 \\[1.00, 1.00] +1.00 \\[1.00, 1.00]");
        assertThat(lines.get(2)).matches("theirs .* 0.22 +-");
        assertThat(lines.get(3))
                .isEqualTo("no ratio of theirs to loop: 0.220 and 0.200 results each are more than 5 % apart;"
                        + " longer runs (--seconds) bring them together");
    }

    /** In a window of many records there is next to no result for each, whoever has twice as many. */
    @Test
    void shouldShowARatioWhereThereAreFewResults() {
        List<String> lines = ratesWithResults(1_000, 2_000, 2_100);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).matches("ours .* 0.00 +1.00 \\[1.00, 1.00] +1.00 \\[1.00, 1.00]");
        assertThat(lines.get(3)).startsWith("no ratio of theirs to loop: 0.002 and 0.001 results each");
    }

    /** What is shown of three engines as fast as each other, with so many results of a million records. */
    private static List<String> ratesWithResults(long loop, long ours, long theirs) {
        Comparison comparison = comparison(
                "tumbling",
                1,
                outcome("loop", false, null, telling(loop)),
                outcome("ours", false, null, telling(ours)),
                outcome("theirs", true, null, telling(theirs)));
        return report(comparison).skip(6).toList();
    }

    /** A run of a million records with so many results. */
    private static Measured telling(long results) {
        return new Measured(1_000_000, 20_000_000, 40_000_000, 20_000_000, 0, results, 8, 0, NONE);
    }

    @Test
    void shouldShowHowFarValuesLieApartWhereEachRunHasOne() {
        Measured first = run(20).withFirst(7_000_000);
        Measured second = run(20).withFirst(5_500_000);
        Measured third = run(20).withFirst(40_000_000);

        assertThat(report("first-result", outcome("ours", false, null, first, second, third)))
                .containsExactly(
                        "first-result, parallelism 1: to the first sum, from the start of a process; ms to the first result",
                        "      median  least  most  runs",
                        "ours     7.0    5.5  40.0     3");
        // Of a run the CPU time is twice the wall's.
        assertThat(report("idle-pipelines", outcome("ours", false, null, run(20), run(30))))
                .containsExactly(
                        "idle-pipelines, parallelism 1: 20 pipelines that wait for their first record; % of one core",
                        "      median  least   most  runs", "ours   200.0  200.0  200.0     2");
    }

    private static List<String> report(String workload, Outcome outcome) {
        return report(comparison(workload, 1, outcome)).skip(2).toList();
    }

    private static Stream<String> report(Comparison comparison) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new TextReport(new PrintStream(printed, true, UTF_8), "loop").comparison(comparison);
        return printed.toString(UTF_8).lines();
    }

    /** Where a broker feeds the engine, ratios are of what a record costs. */
    @Test
    void shouldCompareCostsWhereTheWorkloadIsServed() {
        Comparison comparison = comparison(
                "kafka-json",
                1,
                outcome("ours", false, null, costing(300), costing(100), costing(200)),
                outcome("theirs", true, null, costing(800), costing(400), costing(1_000)));
        assertThat(report(comparison).skip(4).map(line -> line.replaceFirst(".* {2,}", "")))
                .containsExactly("x theirs per core [least, most]", "4.00 [2.67, 5.00]", "0.25");
    }

    /** A run of a million records in a second, which took so much of the processors for each. */
    private static Measured costing(long nanosEach) {
        return new Measured(
                1_000_000, 1_000_000_000, nanosEach * 1_000_000, nanosEach * 1_000_000, 0, 250_000, 8, 0, NONE);
    }

    /** Of all windows of all rounds; who does not keep the pace is left out, and so is a percentile beyond which few lie. */
    @Test
    void shouldShowHowLongWindowsTookWhereTheWorkloadIsPaced() {
        Measured one = new Measured(10, 1_000, 2_000, 1_000, 0, 7, 8, 0, delays(100));
        Measured other = new Measured(10, 1_000, 1_000, 1_000, 0, 7, 8, 0, delays(500));
        Comparison comparison = new Comparison(
                Workloads.named("latency-200k"),
                1,
                List.of(),
                delays(5_000),
                List.of(outcome("loop", false, null, run(20)), outcome("ours", false, null, one, other)));
        assertThat(report(comparison).skip(4))
                .containsExactly(
                        "                     p50    p90    p99  p99.9  p99.99   most  windows  CPU ns",
                        "ours               0.200  0.440  0.494      -       -  0.500     1200   150.0",
                        "the machine alone  2.501  4.502  4.952  4.997       -  5.001");
    }
}
