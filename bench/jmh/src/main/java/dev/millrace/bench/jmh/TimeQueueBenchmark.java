package dev.millrace.bench.jmh;

import dev.millrace.engine.timer.TimeBucket;
import dev.millrace.engine.timer.TimeQueue;
import dev.millrace.engine.timer.TimeQueue.Readiness;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Timers that fire and are set again, so that there are as many at any time (the hold model: Jones, "An empirical comparison of
 * priority-queue and event-set implementations", CACM 29(4), 1986). Decides whether timers are worth a queue with buckets: its cost is
 * to grow less with their number than a heap's does.
 */
@State(Scope.Thread)
public class TimeQueueBenchmark extends InNanos {

    /** How many timers are set. */
    @Param({"1000", "1000000"})
    public int timers;

    /** How far ahead they are set at most, in milliseconds. */
    @Param({"10000", "3600000"})
    public int aheadMs;

    private final TimeQueue queue = new TimeQueue(true, (bucket, position) -> true);

    @SuppressWarnings("NullAway.Init") // Set by fill.
    private Draws ahead;

    /** Sets all timers, and draws how far ahead they are set again. */
    @Setup
    public void fill() {
        ahead = new Draws(aheadMs);
        SplittableRandom random = new SplittableRandom(2);
        for (int key = 0; key < timers; key++) {
            queue.insert(random.nextInt(aheadMs), random.nextInt(), key, 0);
        }
    }

    /** The first timer fires and is set again. */
    @Benchmark
    public long fireAndSetAgain() {
        Readiness readiness = queue.ready(Long.MAX_VALUE);
        while (readiness == Readiness.BUSY) {
            readiness = queue.ready(Long.MAX_VALUE);
        }
        TimeBucket bucket = queue.first();
        int last = bucket.size() - 1;
        long nowMs = bucket.time(last);
        int hash = bucket.hash(last);
        long key = bucket.longKey(last);
        queue.removeFirst();
        queue.insert(nowMs + ahead.next(), hash, key, 0);
        return key;
    }
}
