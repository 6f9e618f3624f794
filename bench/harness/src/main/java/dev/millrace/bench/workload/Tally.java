package dev.millrace.bench.workload;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.HdrHistogram.Histogram;

/**
 * How many results there were, and a sum over them that does not depend on their order: two engines that agree in both computed
 * the same. Also when reading began. One per process, since engines copy the sinks they are given: {@link #begin} forgets what was.
 */
public final class Tally {

    private static long count;
    private static long sum;
    private static long startedNanos;
    private static long startedCpuNanos;
    private static long endedNanos;
    private static long endedCpuNanos;
    private static boolean over;
    private static boolean begun;
    private static int readers;
    private static long firstNanos;
    private static Runnable onFirst = () -> {};
    private static WindowDelays took = new WindowDelays();

    private Tally() {}

    /** Begins anew; no part may be open. */
    public static synchronized void begin() {
        count = 0;
        sum = 0;
        startedNanos = 0;
        startedCpuNanos = 0;
        endedNanos = 0;
        endedCpuNanos = 0;
        over = false;
        begun = true;
        readers = 0;
        firstNanos = 0;
        took = new WindowDelays();
    }

    /** A reader reads its first record, or is about to. Any thread; the first of all counts as the beginning. */
    public static synchronized void reading() {
        readers++;
        // Nobody asks for the CPU time who did not begin, and to ask for the first time takes longer than some engines
        // to start.
        if (begun && startedNanos == 0) {
            startedCpuNanos = processCpuNanos();
            startedNanos = System.nanoTime();
        }
    }

    /** What this process has used of all processors so far, in nanoseconds. */
    public static long processCpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** When the first record was read, by {@link System#nanoTime}; 0 if none was. */
    public static synchronized long startedNanos() {
        return startedNanos;
    }

    /** What the process had used when the first record was read, as {@link #processCpuNanos} says it. */
    public static synchronized long startedCpuNanos() {
        return startedCpuNanos;
    }

    /** When all results had been taken in, by {@link System#nanoTime}; 0 if they have not. */
    public static synchronized long endedNanos() {
        return endedNanos;
    }

    /** What the process had used when all results had been taken in, as {@link #processCpuNanos} says it. */
    public static synchronized long endedCpuNanos() {
        return endedCpuNanos;
    }

    /** How many readers have begun. */
    static synchronized int readers() {
        return readers;
    }

    /** When the first result of a window was there, by {@link System#nanoTime}; 0 if none was. */
    public static synchronized long firstNanos() {
        return firstNanos;
    }

    /** Says what is done when the first result of a window is there, by the thread that has it. */
    public static synchronized void onFirst(Runnable action) {
        onFirst = action;
    }

    /** A part has its first result. */
    private static synchronized void first() {
        if (firstNanos == 0) {
            firstNanos = System.nanoTime();
            onFirst.run();
        }
    }

    /** How many results there were, of parts that are closed. */
    public static synchronized long count() {
        return count;
    }

    /** The sum over all results, of parts that are closed. */
    public static synchronized long sum() {
        return sum;
    }

    /** How long each window of a paced workload took until its last result, in nanoseconds: see {@link Pace}. Of parts that are closed. */
    public static synchronized Histogram tookNanos() {
        return took.histogram();
    }

    /**
     * All results have been told, though parts are still open: what happens until they are closed is not measured. Without it the
     * closing of the last part is the end.
     */
    public static synchronized void ended() {
        end();
        over = true;
    }

    private static void end() {
        endedCpuNanos = processCpuNanos();
        endedNanos = System.nanoTime();
    }

    private static synchronized void take(Part part) {
        if (!over) {
            end();
        }
        count += part.count;
        sum += part.sum;
        took.takeAll(part.took);
    }

    /** What one sink has taken in. For one thread at a time. */
    public static final class Part implements AutoCloseable {
        /** Where the amount begins in a number made of all fields: above the keys. */
        private static final int AMOUNT_BITS = 23;

        private final Pace pace = Pace.current();
        private final WindowDelays took = new WindowDelays();
        private long count;
        private long sum;

        /** A result of a stateless workload: one that is lost and another that is there twice come to another sum. */
        public void add(Event event) {
            count++;
            sum += mixed(event.offsetMs() << Integer.SIZE ^ event.amount() << AMOUNT_BITS ^ event.key());
        }

        /** A result of a key without a window. */
        public void add(long key, long value) {
            count++;
            sum += mixed(mixed(key) + value);
        }

        /** A result of a key and a window, whose end is exclusive and in milliseconds since the epoch. */
        public void add(long key, long windowEndMs, long value) {
            if (count++ == 0) {
                first();
            }
            sum += mixed(mixed(mixed(key) + windowEndMs) + value);
            if (pace.isPaced()) {
                took.add(windowEndMs, pace.tookNanos(windowEndMs));
            }
        }

        /** As many results of a key as are said, which all count for the same. */
        public void addTimes(long key, long times) {
            count += times;
            sum += mixed(key) * times;
        }

        /** A result of a key that is a text. */
        public void add(String key, long windowEndMs, long value) {
            add(key.hashCode(), windowEndMs, value);
        }

        long count() {
            return count;
        }

        long sum() {
            return sum;
        }

        /** Takes this part into the whole. */
        @Override
        public void close() {
            take(this);
            count = 0;
            sum = 0;
        }

        /** The finalizer of splitmix64: each bit of the result depends on each bit of the number. */
        private static long mixed(long number) {
            long once = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
            long twice = (once ^ once >>> 27) * 0x94d049bb133111ebL;
            return twice ^ twice >>> 31;
        }
    }
}
