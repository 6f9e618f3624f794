package dev.millrace.semantics;

import dev.millrace.api.time.WatermarkGenerator;
import dev.millrace.api.time.Watermarks;
import org.jspecify.annotations.Nullable;

/**
 * The watermark of one split: a function of its records, in order, and nothing else; and whether the split is idle, which
 * depends on time spent waiting for records. The splits of a reader are merged by {@link WatermarkMerger}.
 *
 * <p>With {@code advanceEvery(s)} the watermark takes only values one millisecond below a multiple of s, which is where
 * windows end. What records have said beyond that, {@link #seenMs}, goes into the snapshot: from it alone the same
 * watermarks follow as without a restart.
 *
 * <p>A split falls idle when it has waited for records for {@code idleAfter}. Its time then goes on at the pace of the
 * clock, in steps of {@code idleAfter}: see {@link #idleUpToMs}. It is used only while no split at all is active; without
 * it the last windows of a stream that pauses would stay open until it goes on. The watermark itself stays where the
 * records left it, so a split that resumes holds back the others as if it had never paused.
 *
 * <p>For one thread.
 *
 * @param <T> the type of the records
 */
public final class SplitWatermark<T> {

    private final @Nullable WatermarkGenerator<T> generator;
    private final long behindMs;
    private final long stepMs;
    private final @Nullable Long idleAfterMs;

    private long seen;
    private long current;

    /** The least value of {@link #seen} that lifts the watermark: one comparison settles the usual record. */
    private long nextRise;

    private long waitedMs;
    private long idleSteps;

    private SplitWatermark(Watermarks watermarks, @Nullable WatermarkGenerator<T> generator, long seenMs) {
        this.generator = generator;
        this.behindMs = watermarks.boundMs() == Long.MAX_VALUE ? Long.MAX_VALUE : watermarks.boundMs() + 1;
        this.stepMs = watermarks.advanceEveryMs();
        this.idleAfterMs = watermarks.idleAfterMs();
        this.seen = seenMs;
        this.current = stepped(seenMs);
        this.nextRise = TimeMath.add(current, current == WatermarkGenerator.NONE ? 1 : stepMs);
    }

    /**
     * The watermark of a split.
     *
     * @param seenMs {@link #seenMs} from the snapshot, or {@link WatermarkGenerator#NONE} for a split read from its
     *     beginning
     * @throws Exception what the factory of the user's generator throws
     */
    public static <T> SplitWatermark<T> of(Watermarks watermarks, long seenMs) throws Exception {
        // The pipeline was typed when it was built: the generator is one for the records of its source.
        @SuppressWarnings("unchecked")
        WatermarkGenerator<T> generator = watermarks.generator() == null
                ? null
                : (WatermarkGenerator<T>) watermarks.generator().create();
        return new SplitWatermark<>(watermarks, generator, seenMs);
    }

    /**
     * Takes a record; returns whether the watermark rose.
     *
     * @throws Exception what the user's generator throws
     */
    public boolean onRecord(T value, long timestampMs) throws Exception {
        // The end of time is said by the end of the input alone.
        long said = generator == null
                ? TimeMath.subtract(timestampMs, behindMs)
                : Math.min(generator.onRecord(value, timestampMs), Long.MAX_VALUE - 1);
        if (said <= seen) {
            return false;
        }
        seen = said;
        if (said < nextRise) {
            return false;
        }
        long risen = stepped(said);
        if (risen == current) {
            return false;
        }
        current = risen;
        nextRise = TimeMath.add(risen, stepMs);
        return true;
    }

    /** The watermark, or {@link WatermarkGenerator#NONE}. */
    public long current() {
        return current;
    }

    /** What the records have said, of which the watermark is the last whole step; for the snapshot. */
    public long seenMs() {
        return seen;
    }

    /**
     * To be called before each batch of records: the split has them, so it no longer waits. Returns whether it was idle;
     * it then resumes at {@link #current}, which is to be said again before the records.
     */
    public boolean onRecords() {
        boolean wasIdle = idleSteps > 0;
        waitedMs = 0;
        idleSteps = 0;
        return wasIdle;
    }

    /**
     * Adds time during which the split was asked for records and had none. Time during which nobody asked, because the
     * engine was blocked, paused or stopped, must not be added. Returns whether {@link #isIdle} or {@link #idleUpToMs}
     * changed.
     */
    public boolean onWait(long ms) {
        if (idleAfterMs == null) {
            return false;
        }
        waitedMs = TimeMath.add(waitedMs, ms);
        long steps = waitedMs / idleAfterMs;
        if (steps == idleSteps) {
            return false;
        }
        idleSteps = steps;
        return true;
    }

    /** How much longer the split must wait for {@link #onWait} to change something; never if it cannot fall idle. */
    public long untilIdleMs() {
        return idleAfterMs == null ? Long.MAX_VALUE : idleAfterMs - waitedMs % idleAfterMs;
    }

    /** Whether the split has waited so long that the others wait for it no longer. */
    public boolean isIdle() {
        return idleSteps > 0;
    }

    /**
     * How far the time of an idle split has come: what its records have said, plus every whole {@code idleAfter} it has
     * waited. A split that never had a record has no time: {@link WatermarkGenerator#NONE}.
     */
    public long idleUpToMs() {
        if (idleAfterMs == null || seen == WatermarkGenerator.NONE) {
            return seen;
        }
        return Math.min(TimeMath.add(seen, idleSteps * idleAfterMs), Long.MAX_VALUE - 1);
    }

    private long stepped(long said) {
        if (stepMs == 1 || said == WatermarkGenerator.NONE) {
            return said;
        }
        return TimeMath.subtract(TimeMath.floor(said + 1, stepMs), 1);
    }
}
