package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.ChainTime;
import dev.millrace.semantics.InputState;
import dev.millrace.semantics.WatermarkMerger;
import java.util.OptionalInt;

/**
 * The watermarks and idleness of a task's inputs (channels, or the splits of a source) merged into the task's own, with what
 * of it may be passed on.
 */
public final class InputTimes {

    private final WatermarkMerger merger;
    private final ChainTime time;
    private InputState told = InputState.ACTIVE;
    private boolean limited;

    /** The highest watermark that an input has really said, which the time of idle ones is not. */
    private long saidMs = Long.MIN_VALUE;

    private InputTimes(WatermarkMerger merger, ChainTime time) {
        this.merger = merger;
        this.time = time;
    }

    /** The times of a fixed number of inputs, for a chain with this {@code time}. */
    public static InputTimes of(int inputs, ChainTime time) {
        return new InputTimes(WatermarkMerger.of(inputs), time);
    }

    /** The times of inputs that are added one by one, for a chain with this {@code time}. */
    public static InputTimes open(ChainTime time) {
        return new InputTimes(WatermarkMerger.open(), time);
    }

    /** The inputs added together are all there: the watermark may follow from them. */
    public void settle() {
        merger.settle();
        limit();
    }

    /** No input will be added any more. */
    public void noMoreInputs() {
        merger.noMoreInputs();
        limit();
    }

    /** Adds an input with a watermark, or {@link Long#MIN_VALUE}; returns its number. */
    public int add(long watermarkMs) {
        saidMs = Math.max(saidMs, watermarkMs);
        return merger.addInput(watermarkMs);
    }

    /**
     * An input has raised its watermark; returns the task's. The end of time is said by {@link #finish} alone: one input that
     * has ended must not end it for others that are merely idle.
     */
    public long advance(int input, long watermarkMs) {
        if (watermarkMs == Long.MAX_VALUE) {
            return merger.clock();
        }
        saidMs = Math.max(saidMs, watermarkMs);
        if (merger.advance(input, watermarkMs) != WatermarkMerger.NOTHING || limited) {
            limit();
        }
        return merger.clock();
    }

    /** An input has fallen idle, with its time at {@code upToMs}. */
    public void idle(int input, long upToMs) {
        merger.idle(input, upToMs);
        limit();
    }

    /** An input is active again, at the watermark it had. */
    public void active(int input) {
        merger.advance(input, Long.MIN_VALUE);
        limit();
    }

    /** An input has come to its end. */
    public void finish(int input) {
        merger.finish(input);
        limit();
    }

    /**
     * What a task has to be told after a change: that it fell idle (again, when idle time went on), is active again, or
     * merely that the watermark may have risen.
     */
    public TaskInput.Event change() {
        InputState now = merger.state();
        if (now == InputState.IDLE) {
            told = now;
            return TaskInput.Event.IDLE;
        }
        if (now == InputState.ACTIVE && told == InputState.IDLE) {
            told = now;
            return TaskInput.Event.ACTIVE;
        }
        return TaskInput.Event.RISE;
    }

    /** The task's watermark in milliseconds since the epoch. */
    public long clockMs() {
        return merger.clock();
    }

    /** While all inputs are idle: how far their time has come. */
    public long idleUpToMs() {
        return merger.merged();
    }

    /** An input's own watermark. */
    public long watermarkMs(int input) {
        return merger.watermark(input);
    }

    /** The input that holds the watermark back, if one does. */
    public OptionalInt holdingBack() {
        return merger.holdingBack();
    }

    /** What an input is. */
    public InputState state(int input) {
        return merger.state(input);
    }

    private void limit() {
        switch (merger.state()) {
            case ACTIVE -> {
                limited = merger.merged() < merger.clock();
                time.limitPassOn(limited ? merger.merged() : Long.MAX_VALUE);
            }
            case IDLE -> {
                limited = true;
                time.limitPassOn(time.passOnMs());
            }
            case FINISHED -> {
                limited = false;
                time.limitPassOn(saidMs);
            }
        }
    }
}
