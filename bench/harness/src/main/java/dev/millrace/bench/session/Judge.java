package dev.millrace.bench.session;

import dev.millrace.bench.trial.Measured;
import dev.millrace.bench.workload.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Knows what has to come out of a workload, from a contender that is held to be right; asks it once for each number of records. */
final class Judge {

    private final TrialProcess oracle;
    private final Workload workload;
    private final Map<Long, Measured> known = new HashMap<>();

    Judge(TrialProcess oracle, Workload workload) {
        this.oracle = oracle;
        this.workload = workload;
    }

    /** What is wrong with a result, or nothing. */
    Optional<String> wrong(Measured measured) throws TrialFailure, InterruptedException {
        Measured expected = known.get(measured.records());
        if (expected == null) {
            expected = oracle.expect(workload, measured.records());
            known.put(measured.records(), expected);
        }
        if (expected.count() == measured.count() && expected.sum() == measured.sum()) {
            return Optional.empty();
        }
        return Optional.of("of " + measured.records() + " records " + measured.count() + " results with sum "
                + measured.sum() + ", and not " + expected.count() + " with sum " + expected.sum());
    }
}
