package dev.millrace.bench.trial;

import dev.millrace.bench.workload.Lull;
import dev.millrace.bench.workload.Tally;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** Measures runs, one after the other. */
final class Stopwatch {

    /** Something that reads records and calls {@code Tally.reading} before the first. */
    interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    private Stopwatch() {}

    /** Measures work that reads so many records; what is collected of it afterwards counts as its results, not as its time. */
    static Measured measure(long records, Work work, Work collecting) throws Exception {
        Tally.begin();
        System.gc();
        long gcMillis = gcMillis();
        try (ThreadTimes threads = ThreadTimes.begin()) {
            work.run();
            if (Tally.startedNanos() == 0) {
                throw new IllegalStateException("nobody said that reading begins");
            }
            if (Tally.endedNanos() == 0) {
                // What was computed is elsewhere, to be collected.
                Tally.ended();
            }
            long busiestNanos = threads.busiestNanos();
            long collectedMillis = gcMillis() - gcMillis;
            collecting.run();
            return new Measured(
                    records,
                    Tally.endedNanos() - Tally.startedNanos(),
                    Tally.endedCpuNanos() - Tally.startedCpuNanos(),
                    busiestNanos,
                    collectedMillis,
                    Tally.count(),
                    Tally.sum(),
                    0,
                    Delays.of(Tally.tookNanos()));
        }
    }

    /** Measures work that reads so many records, and how long its first result takes from now on. */
    static Measured measureFirst(long records, Work work) throws Exception {
        long[] askedNanos = new long[1];
        Work asked = () -> {
            askedNanos[0] = System.nanoTime();
            work.run();
        };
        Measured run = measure(records, asked, () -> {});
        if (Tally.firstNanos() == 0) {
            throw new IllegalStateException("there was no result");
        }
        return run.withFirst(Tally.firstNanos() - askedNanos[0]);
    }

    /** Measures the lull of work that reads so many records for each of its pipelines behind it. */
    static Measured measureLull(long records, Work work) throws Exception {
        Tally.begin();
        System.gc();
        // Nobody looks at the threads meanwhile: where nothing is to be done, that would be a good part of it.
        work.run();
        Lull lull = Lull.last();
        return new Measured(
                records, lull.wallNanos(), lull.cpuNanos(), 0, 0, Tally.count(), Tally.sum(), 0, Delays.NONE);
    }

    private static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis > 0)
                .sum();
    }
}
