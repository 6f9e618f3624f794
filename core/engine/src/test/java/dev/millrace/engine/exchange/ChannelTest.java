package dev.millrace.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queue between two tasks: its room, its credit, the way back of batches, and two threads at its two ends. */
class ChannelTest {

    private static final Batch.Layout LAYOUT = new Batch.Layout(4, Batch.Layout.Keys.LONG, true);

    private static Channel channel(int slots, long credit) {
        return new Channel(slots, credit, LAYOUT, () -> {}, () -> {});
    }

    private static Batch batchOf(Channel channel, int records) {
        Batch batch = channel.emptyBatch();
        for (int i = 0; i < records; i++) {
            batch.values[batch.size++] = "value";
        }
        return batch;
    }

    @Test
    void offer_intoFullSlots_isRefused() {
        Channel channel = channel(2, 100);
        assertThat(channel.offer(new Signal.Idle(1))).isTrue();
        assertThat(channel.offer(new Signal.Idle(2))).isTrue();
        assertThat(channel.offer(new Signal.Idle(3))).isFalse();
        assertThat(channel.peek()).isEqualTo(new Signal.Idle(1));
        channel.take();
        assertThat(channel.offer(new Signal.Idle(3))).isTrue();
    }

    @Test
    void credit_comesBackWhenABatchHasBeenHandled_notWhenItIsTaken() {
        Channel channel = channel(8, 4);
        assertThat(channel.offer(batchOf(channel, 3))).isTrue();
        assertThat(channel.offer(batchOf(channel, 2))).isFalse();
        assertThat(channel.offer(Signal.End.OF_INPUT))
                .as("signals need no credit")
                .isTrue();
        Batch taken = (Batch) channel.peek();
        channel.take();
        assertThat(channel.offer(batchOf(channel, 2))).isFalse();
        channel.giveBack(taken);
        assertThat(channel.drainedRecords()).isEqualTo(3);
        assertThat(channel.offer(batchOf(channel, 2))).isTrue();
    }

    @Test
    void oneBatch_goesThroughWhateverTheCredit() {
        Channel channel = channel(2, 1);
        assertThat(channel.offer(batchOf(channel, 4))).isTrue();
        assertThat(channel.offer(batchOf(channel, 1))).isFalse();
    }

    @Test
    void giveBack_handsTheBatchToTheProducer_emptied() {
        Channel channel = channel(2, 100);
        Batch batch = batchOf(channel, 2);
        batch.rise(7);
        channel.offer(batch);
        channel.take();
        channel.giveBack(batch);
        Batch again = channel.emptyBatch();
        assertThat(again).isSameAs(batch);
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.values).containsOnlyNulls();
        assertThat(channel.emptyBatch()).isNotSameAs(batch);
    }

    @Test
    void eachEnd_wakesTheOther() {
        AtomicInteger consumer = new AtomicInteger();
        AtomicInteger producer = new AtomicInteger();
        Channel channel = new Channel(2, 9, LAYOUT, consumer::incrementAndGet, producer::incrementAndGet);
        Batch batch = batchOf(channel, 1);
        channel.offer(batch);
        assertThat(consumer).hasValue(1);
        channel.take();
        channel.giveBack(batch);
        assertThat(producer).hasValue(2);
    }

    @Test
    void slots_thatAreNoPowerOfTwo_areRefused() {
        assertThatThrownBy(() -> channel(3, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Every column of every record arrives, in order, while batches go round and credit changes. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 3, 2", "16, 64, 3"})
    @Timeout(60)
    void twoThreads_loseNothingAndMixNothing(int slots, long credit, long seed) throws Exception {
        int records = 50_000;
        Channel channel = channel(slots, credit);
        CompletableFuture<Void> consumer = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                consume(channel, records, new SplittableRandom(seed));
                consumer.complete(null);
            } catch (Throwable t) {
                consumer.completeExceptionally(t);
            }
        });
        thread.start();
        SplittableRandom random = new SplittableRandom(seed);
        int next = 0;
        while (next < records) {
            Batch batch = channel.emptyBatch();
            for (int left = 1 + random.nextInt(4); left > 0 && next < records; left--) {
                int at = batch.size++;
                batch.values[at] = next;
                batch.timestamps[at] = next * 2L;
                batch.longKey(at, next * 3L, next);
                batch.rise(next);
                next++;
            }
            while (!channel.offer(batch)) {
                if (consumer.isDone()) {
                    consumer.get();
                }
                Thread.yield();
            }
        }
        consumer.get(60, TimeUnit.SECONDS);
        assertThat(channel.drainedRecords()).isEqualTo(records);
    }

    private static void consume(Channel channel, int records, SplittableRandom random) {
        int expected = 0;
        while (expected < records) {
            Object item = channel.peek();
            if (item == null) {
                Thread.yield();
                continue;
            }
            channel.take();
            Batch batch = (Batch) item;
            long[] keys = batch.longKeys;
            for (int i = 0; i < batch.size; i++) {
                boolean whole = batch.values[i].equals(expected)
                        && batch.timestamps[i] == expected * 2L
                        && keys != null
                        && keys[i] == expected * 3L
                        && batch.riseTimes[i] == expected
                        && batch.risePositions[i] == i + 1;
                if (!whole) {
                    throw new AssertionError("record " + expected + " arrived as " + batch.values[i]);
                }
                expected++;
            }
            if (random.nextInt(8) == 0) {
                channel.credit(1 + random.nextInt(32));
            }
            channel.giveBack(batch);
        }
    }
}
