package dev.millrace.engine.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeQueueTest {

    private record Entry(long time, int hash, long key) {
        static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::time)
                .thenComparing(Entry::hash, Integer::compareUnsigned)
                .thenComparingLong(Entry::key);
    }

    private static final TimeQueue.Owner WANTS_ALL = (bucket, position) -> true;

    /** Ranges of times from all entries at once to far apart. */
    @ParameterizedTest
    @ValueSource(longs = {1, 10, 1_000, 1_000_000, 1L << 45, Long.MAX_VALUE})
    void queue_timeThatRises_givesEntriesInOrderOfTimeAndHash(long range) {
        for (long seed = 1; seed <= 4; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TimeQueue queue = new TimeQueue(true, WANTS_ALL);
            PriorityQueue<Entry> model = new PriorityQueue<>(Entry.ORDER);
            long now = seed % 2 == 0 ? 0 : -500;
            for (int round = 0; round < 60; round++) {
                int inserted = random.nextInt(round % 7 == 0 ? 3_000 : 30);
                for (int i = 0; i < inserted; i++) {
                    long ahead = random.nextLong(range);
                    // One in ten is late.
                    long time = random.nextInt(10) == 0
                            ? now - random.nextInt(100)
                            : now + Math.min(ahead, Long.MAX_VALUE / 2);
                    // Few hashes, so that there are equal ones.
                    Entry entry = new Entry(time, random.nextInt(50) * 0x5bd1e995, random.nextLong(1_000_000));
                    queue.insert(entry.time, entry.hash, entry.key, 0);
                    model.add(entry);
                }
                assertThat(queue.dueMs()).isLessThanOrEqualTo(model.isEmpty() ? Long.MAX_VALUE : model.peek().time);
                now += Math.min(random.nextLong(range) / 3 + 1, Long.MAX_VALUE / 300);
                assertSame(popAll(queue, now), modelPop(model, now), "seed " + seed + " round " + round);
                assertThat(queue.size()).isEqualTo(model.size());
                assertThat(queue.dueMs()).isGreaterThan(now);
            }
            assertSame(popAll(queue, Long.MAX_VALUE), modelPop(model, Long.MAX_VALUE), "the rest");
        }
    }

    @Test
    void queue_insertionsWhileEntriesComeOut_takeTheirPlace() {
        for (long seed = 1; seed <= 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TimeQueue queue = new TimeQueue(true, WANTS_ALL);
            TreeMap<Long, Integer> left = new TreeMap<>();
            for (int i = 0; i < 500; i++) {
                long time = random.nextLong(5_000);
                queue.insert(time, random.nextInt(), i, 0);
                left.merge(time, 1, Integer::sum);
            }
            long watermark = 0;
            long keys = 500;
            while (!left.isEmpty()) {
                watermark += random.nextInt(300);
                while (ready(queue, watermark)) {
                    TimeBucket bucket = queue.first();
                    long time = bucket.time(bucket.size() - 1);
                    assertThat(time).as("seed %s", seed).isEqualTo(left.firstKey());
                    queue.removeFirst();
                    left.merge(time, -1, (a, b) -> a + b == 0 ? null : a + b);
                    if (random.nextInt(3) == 0 && keys < 3_000) {
                        // Before, at and after the time that fires, within and beyond the watermark.
                        long set = time + random.nextInt(-50, 2_000);
                        queue.insert(set, random.nextInt(), keys++, 0);
                        left.merge(set, 1, Integer::sum);
                    }
                }
            }
            assertThat(queue.size()).isZero();
        }
    }

    @Test
    void queue_clockThatGoesBack_stillGivesAllInOrder() {
        TimeQueue queue = new TimeQueue(true, WANTS_ALL);
        SplittableRandom random = new SplittableRandom(3);
        PriorityQueue<Entry> model = new PriorityQueue<>(Entry.ORDER);
        long now = 1_000_000;
        for (int round = 0; round < 20; round++) {
            now += round % 5 == 4 ? -400_000 : 50_000;
            for (int i = 0; i < 4_000; i++) {
                Entry entry = new Entry(now + random.nextInt(1_000_000), random.nextInt(), i);
                queue.insert(entry.time, entry.hash, entry.key, 0);
                model.add(entry);
            }
            assertSame(popAll(queue, now), modelPop(model, now), "round " + round);
        }
        assertSame(popAll(queue, Long.MAX_VALUE), modelPop(model, Long.MAX_VALUE), "the rest");
    }

    @Test
    void queue_manyDueAtOnce_doesABoundedAmountPerCall() {
        TimeQueue queue = new TimeQueue(true, WANTS_ALL);
        for (int i = 0; i < 100_000; i++) {
            queue.insert(7, i * 0x9e3779b9, i, 0);
        }
        int busy = 0;
        TimeQueue.Readiness readiness;
        while ((readiness = queue.ready(7)) == TimeQueue.Readiness.BUSY) {
            busy++;
        }
        assertThat(readiness).isEqualTo(TimeQueue.Readiness.READY);
        assertThat(busy).as("some thousand entries per call").isBetween(8, 40);
    }

    @Test
    void queue_timersMovedAgainAndAgain_keepsFewStaleEntries() {
        // A key's timer is moved with each record, or cancelled and set for the same time again.
        int keys = 1_000;
        int[] number = new int[keys];
        TimeQueue queue = new TimeQueue(
                true, (bucket, position) -> number[(int) bucket.longKey(position)] == bucket.number(position));
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 1; i <= 500_000; i++) {
            int key = random.nextInt(keys);
            if (number[key] != 0) {
                queue.staled();
            }
            number[key] = i;
            queue.insert(3_600_000L + (key % 2 == 0 ? i : 0), key * 0x9e3779b9, key, i);
        }
        assertThat(queue.size()).isBetween((long) keys, 3L * keys);
    }

    @Test
    void queue_extremeTimes_comeOutInOrder() {
        long[] times = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1, 1L << 62};
        TimeQueue queue = new TimeQueue(true, WANTS_ALL);
        for (long time : times) {
            queue.insert(time, (int) time, time, 0);
        }
        Arrays.sort(times);
        assertThat(popAll(queue, Long.MAX_VALUE).stream().mapToLong(Entry::time))
                .containsExactly(box(times));
    }

    private static Long[] box(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    /** Entries equal in time and hash come out in no particular order: by key they are put in one. */
    private static void assertSame(List<Entry> found, List<Entry> expected, String description) {
        for (int i = 1; i < found.size(); i++) {
            Entry before = found.get(i - 1);
            Entry after = found.get(i);
            assertThat(before.time < after.time
                            || (before.time == after.time && Integer.compareUnsigned(before.hash, after.hash) <= 0))
                    .as(description)
                    .isTrue();
        }
        List<Entry> sorted = new ArrayList<>(found);
        sorted.sort(Entry.ORDER);
        assertThat(sorted).as(description).isEqualTo(expected);
    }

    private static boolean ready(TimeQueue queue, long limit) {
        TimeQueue.Readiness readiness;
        do {
            readiness = queue.ready(limit);
        } while (readiness == TimeQueue.Readiness.BUSY);
        return readiness == TimeQueue.Readiness.READY;
    }

    private static List<Entry> popAll(TimeQueue queue, long limit) {
        List<Entry> entries = new ArrayList<>();
        while (ready(queue, limit)) {
            TimeBucket bucket = queue.first();
            int last = bucket.size() - 1;
            entries.add(new Entry(bucket.time(last), bucket.hash(last), bucket.longKey(last)));
            queue.removeFirst();
        }
        return entries;
    }

    private static List<Entry> modelPop(PriorityQueue<Entry> model, long limit) {
        List<Entry> entries = new ArrayList<>();
        while (!model.isEmpty() && model.peek().time <= limit) {
            entries.add(model.poll());
        }
        return entries;
    }
}
