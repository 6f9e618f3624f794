package dev.millrace.bench.report;

import dev.millrace.bench.trial.Delays;
import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Workload;
import java.util.List;

/**
 * What came out of a workload.
 *
 * @param reading runs that read the records and did nothing with them
 * @param machine how late the machine let a sleeping thread go on meanwhile
 * @param outcomes of the engines, in the order of reports
 */
public record Comparison(
        Workload workload, int parallelism, List<Measured> reading, Delays machine, List<Outcome> outcomes) {

    /** Whether something went wrong. */
    public boolean isFailure() {
        return outcomes.stream().anyMatch(outcome -> outcome.problem() != null);
    }

    /** Nanoseconds of CPU that reading a record costs; 0 if that was not measured. */
    public double readingNanosEach() {
        return reading.isEmpty()
                ? 0
                : Statistics.median(
                        reading.stream().mapToDouble(Measured::cpuNanosEach).toArray());
    }
}
