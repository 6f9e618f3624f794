package dev.millrace.engine.chain;

import java.util.ArrayList;
import java.util.List;

/**
 * Event time in one chain. The watermark rises for all operators of the chain together, in the order of the chain, and in
 * steps: a rise from 10 to 20 stops at every point in between at which an operator has something due. So what comes out
 * does not depend on how far the watermark jumps at once, and rises may be merged wherever nothing is due between them.
 *
 * <p>What becomes due without a rise, a timer set for a time that has come already, is a step at the watermark as it is: it
 * is taken after the callback that made it due, before the next record.
 *
 * <p>A rise with nothing due, which is nearly every one, costs one comparison and one field. Routers are not told: they look
 * at {@link #passOnMs} when they write.
 */
public final class ChainTime {

    private record Entry(Timed operator, OperatorTime time) {}

    private final List<Entry> entries = new ArrayList<>();
    private long watermarkMs = Long.MIN_VALUE;
    private long nextDueMs = Long.MAX_VALUE;
    private long passOnLimitMs = Long.MAX_VALUE;

    // The step being taken: to where, which operators have been there, and where the rise shall end.
    private long targetMs;
    private int done;
    private boolean inStep;
    private long riseToMs = Long.MIN_VALUE;

    /** A view for an operator that only looks at the watermark, or waits for it through {@link #register}. */
    public OperatorTime newTime() {
        return new OperatorTime(this);
    }

    /** Adds a timed operator; in the order of the chain. */
    public void register(Timed operator, OperatorTime time) {
        entries.add(new Entry(operator, time));
    }

    /** The watermark that every operator of the chain has reached. */
    public long watermarkMs() {
        return watermarkMs;
    }

    /**
     * The watermark to be passed on to other tasks: that of the chain, unless {@link #limitPassOn} says less. The end of time
     * is none: that an input has come to its end must not hide from others how far it had come before, so the end of input is
     * a signal of its own.
     */
    public long passOnMs() {
        return watermarkMs == Long.MAX_VALUE ? Long.MIN_VALUE : Math.min(watermarkMs, passOnLimitMs);
    }

    /**
     * Keeps what is passed on at or below {@code ms}: the chain's own time may run ahead of what its inputs have really said,
     * while they are idle and until one that resumed has caught up. {@link Long#MAX_VALUE} for no limit.
     */
    public void limitPassOn(long ms) {
        passOnLimitMs = ms;
    }

    long targetMs() {
        return targetMs;
    }

    void lowerDue(long ms) {
        if (ms < nextDueMs) {
            nextDueMs = ms;
        }
    }

    /**
     * The watermark has risen.
     *
     * @return true if nothing is due; otherwise {@link #advance} must be called until it says so
     */
    public boolean rise(long toMs) {
        if (toMs < nextDueMs && !inStep) {
            watermarkMs = toMs;
            riseToMs = toMs;
            return true;
        }
        riseToMs = toMs;
        return false;
    }

    /** Whether a rise has not been carried out in full, or something has become due without one. */
    public boolean isRising() {
        return inStep || riseToMs > watermarkMs || isDue();
    }

    /** Whether an operator has been left in the middle of what is due. */
    public boolean isInStep() {
        return inStep;
    }

    /** Whether something has become due without a rise, so that {@link #advance} must be called before the next record. */
    public boolean isDue() {
        return nextDueMs <= watermarkMs && nextDueMs != Long.MAX_VALUE;
    }

    /**
     * Goes on with a rise: a bounded amount of work.
     *
     * @return true once the rise is complete
     */
    public boolean advance() throws Exception {
        if (!inStep) {
            if (!isRising()) {
                return true;
            }
            targetMs = isDue() ? watermarkMs : Math.min(riseToMs, nextDueMs);
            done = 0;
            inStep = true;
        }
        while (done < entries.size()) {
            Entry entry = entries.get(done);
            entry.time.ahead(true);
            if (entry.time.dueMs() <= targetMs && !entry.operator.advance(targetMs)) {
                return false;
            }
            done++;
        }
        finishStep();
        return !isRising();
    }

    private void finishStep() {
        watermarkMs = targetMs;
        inStep = false;
        long due = Long.MAX_VALUE;
        for (int i = 0; i < entries.size(); i++) {
            OperatorTime time = entries.get(i).time;
            time.ahead(false);
            due = Math.min(due, time.dueMs());
        }
        nextDueMs = due;
    }
}
