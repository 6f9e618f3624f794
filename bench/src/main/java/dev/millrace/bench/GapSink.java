package dev.millrace.bench;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes the longest that any writer did not get a result: by the clock, and by the CPU time of its worker, which
 * leaves out what the machine gave to others and what the collector stopped.
 */
final class GapSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;
    private static final int LOOK_EVERY = 256;

    private final transient AtomicLong longestGap = new AtomicLong();
    private final transient AtomicLong longestCpuGap = new AtomicLong();

    @Override
    public ChangeMode accepts() {
        return ChangeMode.RETRACT;
    }

    @Override
    public Writer<T> open(WriterContext context) {
        return new Looking();
    }

    /** The longest gap since this was last asked, in nanoseconds of the clock. */
    long takeGapNanos() {
        return longestGap.getAndSet(0);
    }

    /** The longest gap since this was last asked, in nanoseconds of CPU time. */
    long takeCpuGapNanos() {
        return longestCpuGap.getAndSet(0);
    }

    private final class Looking implements Writer<T> {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private int sinceLook;
        private long lookedNanos = Long.MAX_VALUE;
        private long lookedCpuNanos = Long.MAX_VALUE;

        @Override
        public void write(T value, long timestampMs) {
            if (++sinceLook < LOOK_EVERY) {
                return;
            }
            sinceLook = 0;
            long now = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            longestGap.accumulateAndGet(now - lookedNanos, Math::max);
            longestCpuGap.accumulateAndGet(cpu - lookedCpuNanos, Math::max);
            lookedNanos = now;
            lookedCpuNanos = cpu;
        }
    }
}
