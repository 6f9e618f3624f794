package dev.millrace.engine.source;

/**
 * What is known of a split at one moment, for people.
 *
 * @param source the source's name
 * @param split the split's id
 * @param reader which of the source's readers has it
 * @param state whether it has records to come, and is asked for them
 * @param watermarkMs its watermark, or {@link Long#MIN_VALUE}
 * @param lastTimestampMs the timestamp of its last record since the start, or {@link Long#MIN_VALUE}
 * @param untilIdleMs how much longer it must have no records to be idle; {@link Long#MAX_VALUE} if it never will be
 */
public record SplitReport(
        String source,
        String split,
        int reader,
        State state,
        long watermarkMs,
        long lastTimestampMs,
        long untilIdleMs) {

    /** What a split may be. */
    public enum State {
        /** It is asked for records. */
        ACTIVE,
        /** It has been asked for so long that nobody waits for it. */
        IDLE,
        /** It is not asked for records, because the source was paused. */
        PAUSED,
        /** It has been read to its end. */
        FINISHED
    }
}
