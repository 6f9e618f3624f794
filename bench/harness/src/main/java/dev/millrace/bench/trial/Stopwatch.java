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

    /** Measures work that reads so many records. */
    static Measured measure(long records, Work work) throws Exception {
        Tally.begin();
        System.gc();
        long gcMillis = gcMillis();
        try (ThreadTimes threads = ThreadTimes.begin()) {
            work.run();
            if (Tally.startedNanos() == 0 || Tally.endedNanos() == 0) {
                throw new IllegalStateException("nobody said when reading begins, or when all results are there");
            }
            return new Measured(
                    records,
                    Tally.endedNanos() - Tally.startedNanos(),
                    Tally.endedCpuNanos() - Tally.startedCpuNanos(),
                    threads.busiestNanos(),
                    gcMillis() - gcMillis,
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
