package dev.millrace.engine.exchange;

import dev.millrace.engine.chain.ChainTime;
import dev.millrace.semantics.InputState;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
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

    private final int[] idles;
    private final int[] welcomedIdles;
    private @Nullable BooleanSupplier takesPartials;

    private int current;
    private @Nullable Batch batch;
    private int open;
    private boolean endTold;
    private Signal.@Nullable Barrier aligned;
    private boolean begun;

    /** A gate over {@code inlets} for a chain with this {@code time}. */
    public InputGate(List<Inlet> inlets, ChainTime time) {
        this.inlets = inlets.toArray(Inlet[]::new);
        this.times = InputTimes.of(this.inlets.length, time);
        this.aligner = new BarrierAligner(this.inlets.length);
        this.ended = new boolean[this.inlets.length];
        this.open = this.inlets.length;
        this.idles = new int[this.inlets.length];
        this.welcomedIdles = new int[this.inlets.length];
        Arrays.fill(welcomedIdles, -1);
    }

    /**
     * The head takes partials, from each channel whose watermark the task's own is not ahead of, as it may be while a
     * channel is idle. Before the task is stepped.
     *
     * @param head whether the head takes them now; once true it stays so
     */
    public void welcomePartials(BooleanSupplier head) {
        takesPartials = head;
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
        if (aligned != null) {
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
            if (!aligner.onBarrier(current, barrier.checkpointId())) {
                return Event.NOTHING;
            }
            aligned = barrier;
            return Event.BARRIER;
        }
        if (signal instanceof Signal.Idle idle) {
            idles[current]++;
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
        if (takesPartials != null && welcomedIdles[current] != idles[current]) {
            welcome(inlet.channel(), takesPartials);
        }
    }

    private void welcome(Channel channel, BooleanSupplier head) {
        if (times.state(current) == InputState.ACTIVE
                && times.watermarkMs(current) >= times.clockMs()
                && head.getAsBoolean()) {
            welcomedIdles[current] = idles[current];
            channel.welcomePartials(idles[current]);
        }
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
    public Signal.Barrier barrier() {
        if (aligned == null) {
            throw new IllegalStateException("no barrier");
        }
        return aligned;
    }

    @Override
    public void barrierDone() {
        aligned = null;
        aligner.release();
    }
}
