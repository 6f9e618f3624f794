package dev.millrace.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Workloads;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextReportTest {

    /** A run of a million records, whose CPU time is twice the wall's and whose busiest thread has as much as the wall. */
    private static Measured run(long wallMillis) {
        long nanos = wallMillis * 1_000_000;
        return new Measured(1_000_000, nanos, 2 * nanos, nanos, wallMillis / 10, 250_000, 8);
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
                List.of(
                        outcome("loop", false, null, run(20), run(20)),
                        outcome("ours", false, null, run(50), run(40), run(45)),
                        outcome("theirs", true, null, run(200)),
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
                        "        M events/s  CPU ns  busiest ns  above reading ns  GC %  M records  results each             x loop              x theirs",
                        "loop         50.00    40.0        20.0              30.0    10       1.00          0.25                     10.00 [10.00, 10.00]",
                        "ours         22.22    90.0        45.0              80.0    10       1.00          0.25  0.44 [0.40, 0.50]     4.44 [4.00, 5.00]",
                        "theirs        5.00   400.0       200.0             390.0    10       1.00          0.25  0.10 [0.10, 0.10]",
                        "WRONG broken ended with 1");
    }
}
