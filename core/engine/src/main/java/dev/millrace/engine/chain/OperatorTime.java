package dev.millrace.engine.chain;

/**
 * An operator's view of event time: its watermark, and when it next has something to do. One per operator and task, used on
 * the task's thread only.
 */
public final class OperatorTime {

    private final ChainTime chain;
    private long dueMs = Long.MAX_VALUE;
    private boolean ahead;

    OperatorTime(ChainTime chain) {
        this.chain = chain;
    }

    /** The operator's watermark in milliseconds since the epoch; {@link Long#MIN_VALUE} before the first. */
    public long watermarkMs() {
        return ahead ? chain.targetMs() : chain.watermarkMs();
    }

    /** The least watermark at which the operator has something to do; {@link Long#MAX_VALUE} for never. */
    public void dueAt(long ms) {
        dueMs = ms;
        chain.lowerDue(ms);
    }

    /** As {@link #dueAt}, unless something is due earlier already. */
    public void dueNoLaterThan(long ms) {
        if (ms < dueMs) {
            dueAt(ms);
        }
    }

    /** What {@link #dueAt} said last. */
    public long dueMs() {
        return dueMs;
    }

    void ahead(boolean now) {
        ahead = now;
    }
}
