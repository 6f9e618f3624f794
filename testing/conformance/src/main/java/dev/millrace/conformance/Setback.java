package dev.millrace.conformance;

/**
 * Snapshots that are not only taken but used: each time another so many steps of the script have been yielded, the run
 * takes a snapshot, is thrown away, and goes on from the snapshot.
 *
 * @param everySteps after how many steps
 * @param workers how many workers the run goes on with; where it differs, the next one goes back to the first number
 */
public record Setback(int everySteps, int workers) {

    public Setback {
        if (everySteps < 1 || workers < 1) {
            throw new IllegalArgumentException(
                    "everySteps and workers must be at least 1: " + everySteps + ", " + workers);
        }
    }

    @Override
    public String toString() {
        return "restored every " + everySteps + " on " + workers;
    }
}
