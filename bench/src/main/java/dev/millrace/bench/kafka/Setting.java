package dev.millrace.bench.kafka;

/**
 * What one row of the table measures.
 *
 * @param exactlyOnce whether decisions are written in transactions, or at least once
 * @param checkpointMs how often a checkpoint is taken
 * @param perSecond how many payments come in a second
 */
record Setting(boolean exactlyOnce, long checkpointMs, int perSecond) {

    /** Without the rate: what the highest rate held is said of. */
    String kind() {
        return (exactlyOnce ? "exactly once" : "at least once") + ", every " + checkpointMs + " ms";
    }
}
