package dev.millrace.bench.session;

import dev.millrace.bench.trial.Delays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How late the machine lets a thread go on that asks to sleep for a moment: what no engine can be faster than. Measured in the
 * process that compares, which has nothing else to do, as jHiccup does in a process under test.
 */
final class Hiccups implements AutoCloseable {

    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int DIGITS = 3;

    private final Histogram late = new Histogram(DIGITS);
    private final Thread napping = new Thread(this::nap, "bench-hiccups");
    private volatile boolean stopping;

    private Hiccups() {
        napping.setDaemon(true);
        napping.start();
    }

    /** Begins to measure. */
    static Hiccups begin() {
        return new Hiccups();
    }

    private void nap() {
        while (!stopping) {
            long began = System.nanoTime();
            LockSupport.parkNanos(this, NAP_NANOS);
            record(late, System.nanoTime() - began - NAP_NANOS);
        }
    }

    /** Records how late a nap ended, and how late those would have ended that it swallowed. */
    static void record(Histogram late, long nanos) {
        late.recordValueWithExpectedInterval(Math.max(0, nanos), NAP_NANOS);
    }

    /** Ends; how late it was. */
    Delays end() throws InterruptedException {
        close();
        return Delays.of(late);
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        napping.join();
    }
}
