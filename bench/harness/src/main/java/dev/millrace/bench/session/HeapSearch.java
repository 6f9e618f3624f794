package dev.millrace.bench.session;

import dev.millrace.bench.report.Outcome;
import dev.millrace.bench.report.Statistics;
import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the smallest heap at which an engine keeps most of its rate: among the powers of two of MiB and what lies halfway
 * between, each tried in a process of its own, which has all of it from the start. The heap has to hold the records that are read,
 * too: about 50 MB, 100 MB where each has a name of its own, and 400 MB where there are millions of keys.
 */
final class HeapSearch {

    private static final int LEAST_MB = 16;
    private static final double KEPT = 0.9;
    private static final int WARM_UPS = 2;
    private static final int RUNS = 3;

    private final Starter starter;
    private final Duration patience;

    /** A search in which a run that takes longer than {@code patience} counts as none. */
    HeapSearch(Starter starter, Duration patience) {
        this.starter = starter;
        this.patience = patience;
    }

    /**
     * The smallest heap, in MiB, at which the engine keeps {@value #KEPT} of the rate that it has with the one it is set up with.
     *
     * @param outcome what the engine came to with that: its results are right, and are to be the same with less
     * @throws TrialFailure if they are not
     */
    int smallestMb(EngineSetup engine, Workload workload, int parallelism, Outcome outcome)
            throws TrialFailure, InterruptedException {
        List<Integer> sizes = sizes(engine.heapMb());
        int tooSmall = -1;
        int enough = sizes.size();
        while (enough - tooSmall > 1) {
            int middle = (tooSmall + enough) / 2;
            if (keeps(engine.heapMb(sizes.get(middle)).withWholeHeap(), workload, parallelism, outcome)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough < sizes.size() ? sizes.get(enough) : engine.heapMb();
    }

    /** The sizes below one, ascending. */
    static List<Integer> sizes(int belowMb) {
        List<Integer> sizes = new ArrayList<>();
        for (int mb = LEAST_MB; mb < belowMb; mb *= 2) {
            sizes.add(mb);
            if (mb + mb / 2 < belowMb) {
                sizes.add(mb + mb / 2);
            }
        }
        return sizes;
    }

    private boolean keeps(EngineSetup engine, Workload workload, int parallelism, Outcome outcome)
            throws TrialFailure, InterruptedException {
        List<Measured> runs = runs(engine, workload, parallelism, outcome.records());
        Measured right = outcome.runs().get(0);
        for (Measured run : runs) {
            if (run.count() != right.count() || run.sum() != right.sum()) {
                throw new TrialFailure(engine.name() + " gave wrong results of " + workload.name() + " with "
                        + engine.heapMb() + " MiB: " + run.count() + " with sum " + run.sum() + ", and not "
                        + right.count() + " with sum " + right.sum());
            }
        }
        if (runs.size() < WARM_UPS + RUNS) {
            return false;
        }
        double[] perSecond =
                runs.stream().skip(WARM_UPS).mapToDouble(Measured::perSecond).toArray();
        return Statistics.median(perSecond) >= KEPT * outcome.perSecond();
    }

    /** All runs, or those before one that failed: it may be that the engine does not run in so little at all, or too slowly. */
    private List<Measured> runs(EngineSetup engine, Workload workload, int parallelism, long records)
            throws InterruptedException {
        List<Measured> runs = new ArrayList<>();
        try (TrialProcess process = starter.start(engine, patience)) {
            while (runs.size() < WARM_UPS + RUNS) {
                runs.add(process.run(workload, records, parallelism));
            }
        } catch (TrialFailure e) {
            // What has been run stands; that there is no more of it says enough.
        }
        return runs;
    }
}
