package dev.millrace.flink.source;

import dev.millrace.flink.time.EndOfTime;
import dev.millrace.semantics.InputState;
import dev.millrace.semantics.WatermarkMerger;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.jspecify.annotations.Nullable;

/**
 * The time of the splits of one reader, merged, and what of it Flink has been told. It never says the end of time: Flink does
 * so when the reader ends.
 *
 * <p>What Flink has been told does not fall. So a reader that is idle beside others says how far its idle time has come only
 * when all of them are: else it could not resume at the time of its records.
 */
final class ReaderTime {

    private final WatermarkMerger merger = WatermarkMerger.open();
    private final boolean alone;
    private long toldMs = Long.MIN_VALUE;
    private boolean toldIdle;
    private boolean over;

    /** What the dealer knows; {@code null} if it takes the reader to be active. */
    private @Nullable Long knownIdleUpToMs;

    /** @param alone whether the source has no other reader */
    ReaderTime(boolean alone) {
        this.alone = alone;
    }

    /** Adds a split with a watermark, or {@link Long#MIN_VALUE}; returns its number. */
    int add(long watermarkMs) {
        return merger.addInput(watermarkMs);
    }

    /** The splits added together are all there. The dealer takes a reader that it has given some to be active. */
    void settle() {
        merger.settle();
        knownIdleUpToMs = null;
    }

    /** A split's watermark has risen, between two of its records. */
    void rise(int input, long watermarkMs, ReaderOutput<?> out) {
        if (merger.advance(input, watermarkMs) != WatermarkMerger.NOTHING) {
            say(out);
        }
    }

    void idle(int input, long upToMs) {
        merger.idle(input, upToMs);
    }

    void active(int input) {
        merger.active(input);
    }

    void finish(int input) {
        merger.finish(input);
    }

    /** Tells Flink what has changed. */
    void tell(ReaderOutput<?> out) {
        if (over) {
            return;
        }
        if (merger.state() != InputState.IDLE) {
            tellActive(out);
            say(out);
        } else if (alone) {
            sayIdleTime(merger.merged(), out);
        } else if (!toldIdle) {
            tellIdle(out);
        }
    }

    /** What of it the dealer is to be told; {@code null} if nothing has changed for it. */
    @Nullable
    ReaderSignal news() {
        if (alone || over) {
            return null;
        }
        Long idleUpToMs = merger.state() == InputState.IDLE ? merger.merged() : null;
        if (Objects.equals(idleUpToMs, knownIdleUpToMs)) {
            return null;
        }
        knownIdleUpToMs = idleUpToMs;
        return idleUpToMs == null ? new ReaderSignal.Active() : new ReaderSignal.Idle(idleUpToMs);
    }

    /** Says how far idle time has come, up to this, if the reader is idle still, and that it is idle. */
    void sayIdleTime(long upToMs, ReaderOutput<?> out) {
        // To Flink a reader that says a watermark is active.
        if (!over && merger.state() == InputState.IDLE && (say(upToMs, out) || !toldIdle)) {
            tellIdle(out);
        }
    }

    /**
     * Nothing will ever come of this reader, while others of its source may still read: it holds none of them back, and is not
     * idle. For a source that has no idle readers, since beside one that is idle this would end the time.
     */
    void endEarly(ReaderOutput<?> out) {
        if (!over) {
            over = true;
            tellActive(out);
            toldMs = EndOfTime.MS;
            out.emitWatermark(new Watermark(toldMs));
        }
    }

    /** The reader is about to end. From one that is idle Flink would not pass the end of time on. */
    void end(ReaderOutput<?> out) {
        tellActive(out);
    }

    private void tellActive(ReaderOutput<?> out) {
        if (toldIdle) {
            out.markActive();
            toldIdle = false;
        }
    }

    private void tellIdle(ReaderOutput<?> out) {
        out.markIdle();
        toldIdle = true;
    }

    /** Says the time if that is news; whether it was. */
    private boolean say(ReaderOutput<?> out) {
        return say(merger.merged(), out);
    }

    private boolean say(long upToMs, ReaderOutput<?> out) {
        long timeMs = Math.min(Math.min(merger.merged(), upToMs), EndOfTime.MS - 1);
        if (timeMs <= toldMs) {
            return false;
        }
        toldMs = timeMs;
        out.emitWatermark(new Watermark(timeMs));
        return true;
    }
}
