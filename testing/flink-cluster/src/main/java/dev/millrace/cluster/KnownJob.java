package dev.millrace.cluster;

/**
 * A job that a cluster knows.
 *
 * @param id Flink's id for it
 * @param name its name
 * @param state what it does, in Flink's words: {@code RUNNING}
 */
public record KnownJob(String id, String name, String state) {

    /** Whether it is not over. */
    public boolean isAtWork() {
        return !state.equals("FINISHED") && !state.equals("CANCELED") && !state.equals("FAILED");
    }
}
