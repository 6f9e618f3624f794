package dev.millrace.bench.jmh;

import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.exchange.Channel;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Control;

/**
 * Handing a full batch over to another task and getting it back empty, with nobody asleep. Decides how large a batch is and how many
 * a channel holds: the time of one hand-over, divided by the records of a batch, is what an exchange costs each of them at least.
 */
public class ChannelBenchmark extends InNanos {

    private static final int RECORDS = 256;
    private static final int SLOTS = 16;
    private static final Object[] VALUES = new Object[RECORDS];

    static {
        Arrays.setAll(VALUES, Integer::toString);
    }

    /** A channel with room for as many records as it has slots for batches. */
    public abstract static class Line {
        private final Channel channel = new Channel(
                SLOTS, SLOTS * RECORDS, new Batch.Layout(RECORDS, Batch.Layout.Keys.NONE, false), () -> {}, () -> {});

        void offer(Control control) {
            Batch batch = channel.emptyBatch();
            System.arraycopy(VALUES, 0, batch.values, 0, RECORDS);
            batch.size = RECORDS;
            while (!channel.offer(batch) && !control.stopMeasurement) {
                Thread.onSpinWait();
            }
        }

        int take(Control control) {
            Object item = channel.peek();
            while (item == null && !control.stopMeasurement) {
                Thread.onSpinWait();
                item = channel.peek();
            }
            return item instanceof Batch batch ? read(batch) : 0;
        }

        private int read(Batch batch) {
            channel.take();
            int hashes = 0;
            for (int i = 0; i < batch.size; i++) {
                hashes += batch.values[i].hashCode();
            }
            channel.giveBack(batch);
            return hashes;
        }
    }

    /** Between two threads. */
    @State(Scope.Group)
    public static class BetweenTwo extends Line {}

    /** On one thread. */
    @State(Scope.Thread)
    public static class OnOne extends Line {}

    /** The thread that fills batches. */
    @Benchmark
    @Group("twoThreads")
    public void offer(BetweenTwo line, Control control) {
        line.offer(control);
    }

    /** The thread that reads them. */
    @Benchmark
    @Group("twoThreads")
    public int take(BetweenTwo line, Control control) {
        return line.take(control);
    }

    /** Both in turn. */
    @Benchmark
    public int oneThread(OnOne line, Control control) {
        line.offer(control);
        return line.take(control);
    }
}
