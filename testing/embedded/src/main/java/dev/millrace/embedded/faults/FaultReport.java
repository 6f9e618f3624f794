package dev.millrace.embedded.faults;

import java.util.List;

/**
 * What became of one seed.
 *
 * @param seed the seed
 * @param hash the hash of all that happened
 * @param events how much happened
 * @param crashes how many processes ended in the midst of things
 * @param restarts how often runs were started again within their process
 * @param checkpoints how many checkpoints became durable and visible
 * @param problems what is wrong, a sentence each
 */
public record FaultReport(
        long seed, long hash, long events, int crashes, long restarts, long checkpoints, List<String> problems) {

    public FaultReport {
        problems = List.copyOf(problems);
    }

    /** Whether something is wrong. */
    public boolean isFailure() {
        return !problems.isEmpty();
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + events + " events, hash " + Long.toHexString(hash) + ", " + crashes
                + " crashes, " + restarts + " restarts, " + checkpoints + " checkpoints";
    }
}
