package dev.millrace.flink.source;

import dev.millrace.flink.time.EndOfTime;
import dev.millrace.semantics.InputState;
import dev.millrace.semantics.WatermarkMerger;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;

/**
 * The time of the splits of one reader, merged, and what of it Flink has been told. It never says the end of time: Flink does
 * so when the reader ends.
 */
final class ReaderTime {

    private final WatermarkMerger merger = WatermarkMerger.open();
    private long toldMs = Long.MIN_VALUE;
    private boolean toldIdle;
    private boolean over;

    /** Adds a split with a watermark, or {@link Long#MIN_VALUE}; returns its number. */
    int add(long watermarkMs) {
        return merger.addInput(watermarkMs);
    }

    /** The splits added together are all there. */
    void settle() {
        merger.settle();
    }

    /** A split's watermark has risen, between two of its records. */
    void rise(int input, long watermarkMs, ReaderOutput<?> out) {
        if ((merger.advance(input, watermarkMs) & WatermarkMerger.CLOCK_ROSE) != 0) {
            tellClock(out);
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

    /** Tells what has changed. */
    void tell(ReaderOutput<?> out) {
        if (over) {
            return;
        }
        boolean idle = merger.state() == InputState.IDLE;
        if (!idle) {
            tellActive(out);
        }
        boolean rose = tellClock(out);
        // To Flink a reader that says a watermark is active.
        if (idle && (rose || !toldIdle)) {
            out.markIdle();
            toldIdle = true;
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

    private boolean tellClock(ReaderOutput<?> out) {
        long clockMs = Math.min(merger.clock(), EndOfTime.MS - 1);
        if (clockMs <= toldMs) {
            return false;
        }
        toldMs = clockMs;
        out.emitWatermark(new Watermark(clockMs));
        return true;
    }
}
