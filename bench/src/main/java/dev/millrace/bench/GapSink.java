package dev.millrace.bench;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes the time from the result on at which all is warm to the last, and the longest that any writer did not get one in
 * between.
 */
final class GapSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;
    private static final int LOOK_EVERY = 32;

    private final long warmAfter;
    private final transient AtomicLong written = new AtomicLong();
    private final transient AtomicLong longestGap = new AtomicLong();
    private transient volatile long warmNanos;
    private transient volatile long warmCpuNanos;
    private transient volatile long lastNanos;
    private transient volatile long lastCpuNanos;

    GapSink(long warmAfter) {
        this.warmAfter = warmAfter;
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        return new Timing();
    }

    long nanosSinceWarm() {
        return lastNanos - warmNanos;
    }

    long cpuNanosSinceWarm() {
        return lastCpuNanos - warmCpuNanos;
    }

    long longestGapNanos() {
        return longestGap.get();
    }

    private final class Timing implements Writer<T> {
        private int sinceLook;
        private long lookedNanos;

        @Override
        public void write(T value, long timestampMs) {
            if (++sinceLook < LOOK_EVERY) {
                return;
            }
            sinceLook = 0;
            long now = System.nanoTime();
            long all = written.addAndGet(LOOK_EVERY);
            if (warmNanos != 0) {
                longestGap.accumulateAndGet(now - lookedNanos, Math::max);
            } else if (all >= warmAfter) {
                warmCpuNanos = WorkerTime.cpuNanos();
                warmNanos = System.nanoTime();
                now = warmNanos;
            }
            lookedNanos = now;
        }

        @Override
        public void close() {
            lastNanos = lookedNanos;
            lastCpuNanos = WorkerTime.cpuNanos();
        }
    }
}
