package dev.millrace.bench.report;

import dev.millrace.bench.trial.Delays;
import dev.millrace.bench.trial.Measured;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one engine's runs of a workload.
 *
 * @param engine its name
 * @param peer whether it is someone else's
 * @param jvmOptions what its JVM was told
 * @param settings how it says it is set up
 * @param able whether it can do the workload at all
 * @param records how many records each run read
 * @param runs those that count
 * @param problem why there are no more runs: a wrong result, a failure, an end
 */
public record Outcome(
        String engine,
        boolean peer,
        List<String> jvmOptions,
        String settings,
        boolean able,
        long records,
        List<Measured> runs,
        @Nullable String problem) {

    /** How many times as many results for each record one may have, less one, before the other is not compared with it. */
    static final double MOST_APART = 0.05;

    /** So few results more for each record are as nothing beside the record. */
    private static final double FEW = 0.001;

    /** Whether there is something to compare. */
    public boolean isMeasured() {
        return problem == null && !runs.isEmpty();
    }

    double[] values(ToDoubleFunction<Measured> what) {
        return runs.stream().mapToDouble(what).toArray();
    }

    double median(ToDoubleFunction<Measured> what) {
        return Statistics.median(values(what));
    }

    /** The median of how many records a second. */
    public double perSecond() {
        return median(Measured::perSecond);
    }

    /** Of all runs together. */
    Delays delays() {
        return Delays.together(runs.stream().map(Measured::delays).toList());
    }

    /** The median of how many results there were for each record. */
    double resultsEach() {
        return median(run -> (double) run.count() / run.records());
    }

    /** Whether both were asked for about as many results of a record, so that their rates can be compared. */
    boolean isAsMuchWorkAs(Outcome other) {
        double ours = resultsEach();
        double theirs = other.resultsEach();
        return Math.abs(ours - theirs) <= Math.max(FEW, MOST_APART * Math.min(ours, theirs));
    }
}
