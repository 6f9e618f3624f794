package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.ChainTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of a task that reads from other tasks: takes batches from its channels in turn and merges their signals. It
 * waits for one channel only while it aligns a barrier.
 */
public final class InputGate implements TaskInput {

    /**
     * One channel of a gate.
     *
     * @param channel the channel
     * @param input which of the head's inputs it feeds
     * @param credit how much may be on its way
     */
    public record Inlet(Channel channel, int input, CreditControl credit) {}

    private final Inlet[] inlets;
    private final InputTimes times;
    private final BarrierAligner aligner;
    private final boolean[] ended;

    private int current;
    private @Nullable Batch batch;
    private int open;
    private boolean endTold;
    private boolean barrierReady;
    private boolean begun;

    /** A gate over {@code inlets} for a chain with this {@code time}. */
    public InputGate(List<Inlet> inlets, ChainTime time) {
        this.inlets = inlets.toArray(Inlet[]::new);
        this.times = InputTimes.of(this.inlets.length, time);
        this.aligner = new BarrierAligner(this.inlets.length);
        this.ended = new boolean[this.inlets.length];
        this.open = this.inlets.length;
    }

    /** Only inputs that have no records to give have said something by then. */
    @Override
    public boolean isBare() {
        for (Inlet inlet : inlets) {
            if (inlet.channel().peek() == null) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Event poll() {
        if (barrierReady) {
            return Event.BARRIER;
        }
        while (!begun) {
            Event event = begin();
            if (event != Event.NOTHING) {
                return event;
            }
        }
        for (int tried = 0; tried < inlets.length; tried++) {
            current = current + 1 < inlets.length ? current + 1 : 0;
            if (aligner.isHeld(current)) {
                continue;
            }
            Channel channel = inlets[current].channel();
            Object item = channel.peek();
            if (item == null) {
                continue;
            }
            Event event = take(channel, item);
            if (event != Event.NOTHING) {
                return event;
            }
        }
        return Event.NOTHING;
    }

    /**
     * What was there before the first record was read comes before all records: that an input is idle or at its end, because
     * it never had anything to read. So which records are late does not depend on when it is heard of.
     */
    private Event begin() {
        for (int i = 0; i < inlets.length; i++) {
            Channel channel = inlets[i].channel();
            Object item = channel.peek();
            if (item != null && (item instanceof Batch next ? next.size == 0 : !(item instanceof Signal.Barrier))) {
                current = i;
                return take(channel, item);
            }
        }
        begun = true;
        return Event.NOTHING;
    }

    private Event take(Channel channel, Object item) {
        channel.take();
        if (item instanceof Batch next) {
            batch = next;
            return Event.BATCH;
        }
        return onSignal((Signal) item);
    }

    private Event onSignal(Signal signal) {
        if (signal instanceof Signal.Barrier barrier) {
            barrierReady = aligner.onBarrier(current, barrier.checkpointId());
            return barrierReady ? Event.BARRIER : Event.NOTHING;
        }
        if (signal instanceof Signal.Idle idle) {
            times.idle(current, idle.upToMs());
            return times.change();
        }
        if (signal == Signal.Active.AGAIN) {
            times.active(current);
            return times.change();
        }
        if (!ended[current]) {
            ended[current] = true;
            open--;
            times.finish(current);
        }
        if (open == 0 && !endTold) {
            endTold = true;
            return Event.END;
        }
        return times.change();
    }

    @Override
    public long onRise(long inputWatermarkMs) {
        return times.advance(current, inputWatermarkMs);
    }

    @Override
    public Batch batch() {
        if (batch == null) {
            throw new IllegalStateException("no batch");
        }
        return batch;
    }

    @Override
    public int input() {
        return inlets[current].input();
    }

    @Override
    public void batchDone() {
        Inlet inlet = inlets[current];
        inlet.channel().giveBack(batch());
        batch = null;
        inlet.credit().drained(inlet.channel());
    }

    @Override
    public long watermarkMs() {
        return times.clockMs();
    }

    @Override
    public long idleUpToMs() {
        return times.idleUpToMs();
    }

    @Override
    public long barrierId() {
        return barrierReady ? aligner.aligning() : BarrierAligner.NONE;
    }

    @Override
    public void barrierDone() {
        barrierReady = false;
        aligner.release();
    }
}
