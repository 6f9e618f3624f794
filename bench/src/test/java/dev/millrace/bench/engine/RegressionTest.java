package dev.millrace.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.WorkerTime;
import dev.millrace.bench.hand.Loops;
import dev.millrace.bench.report.Statistics;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import dev.millrace.bench.workload.Workloads;
import dev.millrace.engine.EngineOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The engine's CPU time for a fixed number of records beside the loop's, in turn, medians of both: what makes a record several
 * times dearer fails here. It is the time of threads and not of the clock, so that other work on the machine matters little; the
 * bounds are about twice what a quiet machine shows (4, 4, 2 and 7), so that what it still shows of other work does not matter. Each
 * run has copies of classes of its own, and so it has records enough that most of them find those compiled: a run of a million
 * through {@code chain} would measure little but code that is not.
 */
class RegressionTest {

    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 7;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({"map-filter, 8000000, 7", "chain, 8000000, 9", "tumbling, 4000000, 5", "sliding, 8000000, 13"})
    void shouldNotBeManyTimesAsDearAsTheLoop(String name, long records, double most) throws Exception {
        Workload workload = Workloads.named(name);
        Events events = Events.of(workload.input());
        double[] loop = new double[ROUNDS];
        double[] engine = new double[ROUNDS];
        try (Runs runs = new Runs(EngineOptions::workers)) {
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                double byHand = loopNanos(workload, events, records);
                double byEngine = engineNanos(runs, workload, records);
                if (round >= 0) {
                    loop[round] = byHand / records;
                    engine[round] = byEngine / records;
                }
            }
        }
        double ratio = Statistics.median(engine) / Statistics.median(loop);
        System.out.printf(
                "%s: loop %.1f ns, engine %.1f ns, %.1f times as much%n",
                name, Statistics.median(loop), Statistics.median(engine), ratio);
        assertThat(ratio).as("CPU time of the engine to that of the loop").isLessThan(most);
    }

    private double loopNanos(Workload workload, Events events, long records) {
        Tally.begin();
        long before = threads.getCurrentThreadCpuTime();
        try (Tally.Part part = new Tally.Part()) {
            Loops.run(workload.query(), workload.input(), events, records, part);
        }
        return threads.getCurrentThreadCpuTime() - before;
    }

    /** What the workers used; an engine without work uses next to nothing. */
    private static double engineNanos(Runs runs, Workload workload, long records) throws Exception {
        long before = WorkerTime.cpuNanos();
        runs.run(() -> Pipelines.of(workload, records, 1), workload.conditions(), 1);
        return WorkerTime.cpuNanos() - before;
    }
}
