package dev.millrace.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.exchange.TaskInput.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gate over two channels: turns, barriers, idleness and ends. */
class InputGateTest {

    private static final Batch.Layout LAYOUT = new Batch.Layout(4, Batch.Layout.Keys.NONE, false);

    private final List<Channel> channels = new ArrayList<>();
    private final ChainTime time = new ChainTime();
    private final InputGate gate = gate();

    private InputGate gate() {
        List<InputGate.Inlet> inlets = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Channel channel = new Channel(8, 100, LAYOUT, () -> {}, () -> {});
            channels.add(channel);
            inlets.add(new InputGate.Inlet(channel, i, CreditControl.fixed()));
        }
        return new InputGate(inlets, time);
    }

    private void send(int channel, Object value) {
        Batch batch = new Batch(LAYOUT);
        batch.values[batch.size++] = value;
        channels.get(channel).offer(batch);
    }

    private void rise(int channel, long watermarkMs) {
        Batch batch = new Batch(LAYOUT);
        batch.rise(watermarkMs);
        channels.get(channel).offer(batch);
    }

    private Object nextValue() {
        assertThat(gate.poll()).isEqualTo(Event.BATCH);
        Object value = gate.batch().values[0];
        gate.batchDone();
        return value;
    }

    private long nextRise() {
        assertThat(gate.poll()).isEqualTo(Event.BATCH);
        long watermarkMs = gate.onRise(gate.batch().riseTimes[0]);
        gate.batchDone();
        return watermarkMs;
    }

    @Test
    void poll_takesTheChannelsInTurn() {
        send(0, "a1");
        send(0, "a2");
        send(1, "b1");
        List<Object> order = List.of(nextValue(), nextValue(), nextValue());
        assertThat(order).containsExactly("b1", "a1", "a2");
        assertThat(gate.poll()).isEqualTo(Event.NOTHING);
    }

    @Test
    void barrier_isHandedOutOnceBothHaveIt_andHoldsBackWhatIsBehindIt() {
        Signal.Barrier barrier = new Signal.Barrier(7, 6, false);
        channels.get(0).offer(barrier);
        send(0, "behind");
        send(1, "before");
        assertThat(List.of(gate.poll(), gate.poll())).contains(Event.BATCH);
        assertThat(gate.batch().values[0]).isEqualTo("before");
        gate.batchDone();
        assertThat(gate.poll()).isEqualTo(Event.NOTHING);
        channels.get(1).offer(barrier);
        assertThat(gate.poll()).isEqualTo(Event.BARRIER);
        assertThat(gate.barrier()).isEqualTo(barrier);
        gate.barrierDone();
        assertThat(nextValue()).isEqualTo("behind");
    }

    @Test
    void end_isToldOnce_andBarriersStillPass() {
        channels.get(0).offer(Signal.End.OF_INPUT);
        assertThat(gate.poll()).isEqualTo(Event.RISE);
        channels.get(1).offer(Signal.End.OF_INPUT);
        assertThat(gate.poll()).isEqualTo(Event.END);
        assertThat(gate.poll()).isEqualTo(Event.NOTHING);
        channels.get(0).offer(new Signal.Barrier(1, Signal.Barrier.NO_BASE, true));
        channels.get(1).offer(new Signal.Barrier(1, Signal.Barrier.NO_BASE, true));
        assertThat(gate.poll()).isEqualTo(Event.BARRIER);
        assertThat(gate.barrier().last()).isTrue();
    }

    @Test
    void watermark_isTheLeastOfTheActive() {
        rise(0, 50);
        assertThat(nextRise()).isEqualTo(Long.MIN_VALUE);
        rise(1, 20);
        assertThat(nextRise()).isEqualTo(20);
        channels.get(1).offer(new Signal.Idle(30));
        assertThat(gate.poll()).isEqualTo(Event.RISE);
        assertThat(gate.watermarkMs()).isEqualTo(50);
        channels.get(0).offer(new Signal.Idle(60));
        assertThat(gate.poll()).isEqualTo(Event.IDLE);
        assertThat(gate.idleUpToMs()).isEqualTo(60);
        channels.get(1).offer(Signal.Active.AGAIN);
        assertThat(gate.poll()).isEqualTo(Event.ACTIVE);
        assertThat(gate.watermarkMs()).as("time never falls").isEqualTo(60);
    }

    @Test
    void inputThatEnds_doesNotEndTimeForOneThatIsIdle() {
        rise(0, 50);
        nextRise();
        rise(1, Long.MAX_VALUE);
        nextRise();
        channels.get(1).offer(Signal.End.OF_INPUT);
        channels.get(0).offer(new Signal.Idle(55));
        for (Event event = gate.poll(); event != Event.NOTHING; event = gate.poll()) {
            assertThat(event).isNotEqualTo(Event.END);
        }
        assertThat(gate.watermarkMs()).isEqualTo(55);
        channels.get(0).offer(Signal.End.OF_INPUT);
        assertThat(gate.poll()).isEqualTo(Event.END);
    }

    @Test
    void idleTime_isNotPassedOnWhenAllHaveEnded() throws Exception {
        rise(0, 50);
        nextRise();
        rise(1, 20);
        time.rise(nextRise());
        channels.get(1).offer(new Signal.Idle(30));
        channels.get(0).offer(new Signal.Idle(60));
        assertThat(gate.poll()).isEqualTo(Event.RISE);
        assertThat(gate.poll()).isEqualTo(Event.IDLE);
        time.rise(gate.watermarkMs());
        assertThat(time.watermarkMs()).isEqualTo(60);
        assertThat(time.passOnMs()).isEqualTo(20);
        channels.get(0).offer(Signal.End.OF_INPUT);
        channels.get(1).offer(Signal.End.OF_INPUT);
        assertThat(gate.poll()).isEqualTo(Event.IDLE);
        assertThat(gate.poll()).isEqualTo(Event.END);
        assertThat(time.passOnMs()).as("the first channel said so").isEqualTo(50);
        assertThat(time.rise(Long.MAX_VALUE) || time.advance()).isTrue();
        assertThat(time.passOnMs()).as("the end of time is a signal").isEqualTo(Long.MIN_VALUE);
    }
}
