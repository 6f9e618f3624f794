package dev.millrace.bench.workload;

import dev.millrace.bench.workload.Course.Waiting;
import java.util.concurrent.TimeUnit;

/**
 * The time in which pipelines wait for records, and what the process used of the processors meanwhile. One per process, as
 * {@link Pace}, which holds the records back.
 *
 * <p>The CPU time is the system's count for the process, which on Linux goes by steps of 10 ms: a span of 10 s tells a tenth of a
 * percent.
 */
public final class Lull {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_MS = 10;

    private static volatile Lull last = new Lull(0, 0);

    private final long wallNanos;
    private final long cpuNanos;

    private Lull(long wallNanos, long cpuNanos) {
        this.wallNanos = wallNanos;
        this.cpuNanos = cpuNanos;
    }

    /**
     * Waits until so many readers are there, measures, and then lets them have their records. Called once all pipelines have been
     * handed to the engine.
     *
     * @throws IllegalStateException if they are not all there after a minute
     */
    public static void pass(Waiting course, int readers) throws InterruptedException {
        awaitReaders(readers);
        Thread.sleep(course.runUpMs());
        long beganNanos = System.nanoTime();
        long beganCpuNanos = Tally.processCpuNanos();
        Thread.sleep(course.spanMs());
        long cpuNanos = Tally.processCpuNanos() - beganCpuNanos;
        last = new Lull(System.nanoTime() - beganNanos, cpuNanos);
        Pace.open();
    }

    private static void awaitReaders(int readers) throws InterruptedException {
        long began = System.nanoTime();
        while (Tally.readers() < readers) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new IllegalStateException(
                        "only " + Tally.readers() + " of " + readers + " readers began to read");
            }
            Thread.sleep(LOOK_MS);
        }
    }

    /** The latest. */
    public static Lull last() {
        return last;
    }

    /** How long it was, in nanoseconds. */
    public long wallNanos() {
        return wallNanos;
    }

    /** What the process used of all processors, in nanoseconds. */
    public long cpuNanos() {
        return cpuNanos;
    }
}
