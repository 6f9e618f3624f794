package dev.millrace.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.trial.Delays;
import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Workloads;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final Delays NONE = delays(0, 0);

    /** So many, which took from so many milliseconds up, one more for each percentile. */
    private static Delays delays(long count, long fromMillis) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < Delays.PERCENTILES.size(); i++) {
            nanos.add(count == 0 ? 0 : (fromMillis + i) * 1_000_000);
        }
        return new Delays(count, nanos);
    }

    /** A run of a million records, whose CPU time is twice the wall's and whose busiest thread has as much as the wall. */
    private static Measured run(long wallMillis) {
        long nanos = wallMillis * 1_000_000;
        return new Measured(1_000_000, nanos, 2 * nanos, nanos, wallMillis / 10, 250_000, 8, NONE);
    }

    private static Outcome outcome(String engine, boolean peer, @Nullable String problem, Measured... runs) {
        return new Outcome(engine, peer, List.of("-Xmx1g"), "as it is", true, 1_000_000, List.of(runs), problem);
    }

    @Test
    void shouldShowMediansAndRatios() {
        Comparison comparison = new Comparison(
                Workloads.named("tumbling"),
                2,
                List.of(run(5)),
                NONE,
                List.of(
                        outcome("loop", false, null, run(20), run(20), run(20)),
                        outcome("ours", false, null, run(50), run(40), run(45)),
                        outcome("theirs", true, null, run(200), run(200), run(200)),
                        outcome("broken", true, "broken ended with 1")));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        new TextReport(new PrintStream(printed, true, UTF_8), "loop").comparison(comparison);

        // 45 ms for a million records are 22.22 million a second and 90 ns of CPU, 80 more than 10 for reading; the
        // loop's 20 ms
        // are 50 million a second. The collector had a tenth of all runs but that of 45 ms.
        assertThat(printed.toString(UTF_8).lines())
                .containsExactly(
                        "loop: as it is; -Xmx1g",
                        "ours: as it is; -Xmx1g",
                        "theirs: as it is; -Xmx1g",
                        "broken: as it is; -Xmx1g",
                        "",
                        "tumbling, parallelism 2: sum a key and second, 100,000 keys; reading alone takes 10.0 ns",
                        "        M events/s  CPU ns  busiest ns  above reading ns  GC %  M records  results each  x loop [least, most]  x theirs [least, most]",
                        "loop         50.00    40.0        20.0              30.0    10       1.00          0.25                          10.00 [10.00, 10.00]",
                        "ours         22.22    90.0        45.0              80.0    10       1.00          0.25     0.44 [0.40, 0.50]       4.44 [4.00, 5.00]",
                        "theirs        5.00   400.0       200.0             390.0    10       1.00          0.25     0.10 [0.10, 0.10]",
                        "WRONG broken ended with 1");
    }

    @Test
    void shouldShowHowFarValuesLieApartWhereEachRunHasOne() {
        Measured first = run(20).with(Delays.once(7_000_000));
        Measured second = run(20).with(Delays.once(5_500_000));
        Measured third = run(20).with(Delays.once(40_000_000));

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
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new TextReport(new PrintStream(printed, true, UTF_8), "loop")
                .comparison(new Comparison(Workloads.named(workload), 1, List.of(), NONE, List.of(outcome)));
        return printed.toString(UTF_8).lines().skip(2).toList();
    }

    /** Where a broker feeds the engine, ratios are of what a record costs. */
    @Test
    void shouldCompareCostsWhereTheWorkloadIsServed() {
        Comparison comparison = new Comparison(
                Workloads.named("kafka-json"),
                1,
                List.of(run(5)),
                NONE,
                List.of(
                        outcome("ours", false, null, costing(300), costing(100), costing(200)),
                        outcome("theirs", true, null, costing(800), costing(400), costing(1_000))));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        new TextReport(new PrintStream(printed, true, UTF_8), "loop").comparison(comparison);

        assertThat(printed.toString(UTF_8).lines().skip(4).map(line -> line.replaceFirst(".* {2,}", "")))
                .containsExactly("x theirs per core [least, most]", "4.00 [2.67, 5.00]", "0.25");
    }

    /** A run of a million records in a second, which took so much of the processors for each. */
    private static Measured costing(long nanosEach) {
        return new Measured(
                1_000_000, 1_000_000_000, nanosEach * 1_000_000, nanosEach * 1_000_000, 0, 250_000, 8, NONE);
    }

    /** The median at each percentile; who does not keep the pace is left out. */
    @Test
    void shouldShowHowLongResultsTookWhereTheWorkloadIsPaced() {
        Measured slow = new Measured(10, 1_000, 2_000, 1_000, 0, 7, 8, delays(3, 30));
        Measured quick = new Measured(10, 1_000, 1_000, 1_000, 0, 7, 8, delays(3, 10));
        Measured between = new Measured(10, 1_000, 1_500, 1_000, 0, 7, 8, delays(3, 20));
        Comparison comparison = new Comparison(
                Workloads.named("latency-200k"),
                1,
                List.of(),
                delays(100, 1),
                List.of(outcome("loop", false, null, run(20)), outcome("ours", false, null, slow, quick, between)));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        new TextReport(new PrintStream(printed, true, UTF_8), "loop").comparison(comparison);

        assertThat(printed.toString(UTF_8).lines().skip(4))
                .containsExactly(
                        "                      p50     p90     p99   p99.9  p99.99    p100  CPU ns",
                        "ours               20.000  21.000  22.000  23.000  24.000  25.000   150.0",
                        "the machine alone   1.000   2.000   3.000   4.000   5.000   6.000");
    }
}
