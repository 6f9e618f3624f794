package dev.millrace.bench.trial;

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
            long ended = System.nanoTime();
            long cpuNanos = Tally.processCpuNanos();
            long busiestNanos = threads.busiestNanos();
            long collectedMillis = gcMillis() - gcMillis;
            collecting.run();
            if (Tally.startedNanos() == 0) {
                throw new IllegalStateException("nobody said that reading begins");
            }
            return new Measured(
                    records,
                    ended - Tally.startedNanos(),
                    cpuNanos - Tally.startedCpuNanos(),
                    busiestNanos,
                    collectedMillis,
                    Tally.count(),
                    Tally.sum(),
                    Delays.of(Tally.tookNanos()));
        }
    }

    private static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis > 0)
                .sum();
    }
}
