package dev.millrace.bench.workload;

/**
 * What a workload asks of an engine besides its query.
 *
 * @param paced whether each record is to be had only when its time has come, {@link Input#perSecond} a second: see {@link Pace}
 * @param checkpointEveryMs how often the engine takes an exactly-once checkpoint, in milliseconds; 0 for never
 */
public record Conditions(boolean paced, long checkpointEveryMs) {

    /** As fast as it goes, without checkpoints. */
    public static final Conditions NONE = new Conditions(false, 0);
}
