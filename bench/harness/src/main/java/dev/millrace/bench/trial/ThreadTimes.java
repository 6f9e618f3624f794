package dev.millrace.bench.trial;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * The CPU time of each thread during a run, by the number of the thread: looked at again and again, since the threads of a job
 * are gone at its end.
 */
final class ThreadTimes implements AutoCloseable {

    private static final long EVERY_MS = 100;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> before = new HashMap<>();
    private final Map<Long, Long> latest = new HashMap<>();
    private final Thread looking = new Thread(this::lookAgainAndAgain, "bench-thread-times");

    private ThreadTimes() {
        look();
        before.putAll(latest);
        looking.setDaemon(true);
        looking.start();
    }

    /** Begins to look. */
    static ThreadTimes begin() {
        return new ThreadTimes();
    }

    private void lookAgainAndAgain() {
        try {
            while (true) {
                Thread.sleep(EVERY_MS);
                look();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private synchronized void look() {
        for (long id : threads.getAllThreadIds()) {
            long nanos = threads.getThreadCpuTime(id);
            if (nanos >= 0) {
                latest.put(id, nanos);
            }
        }
    }

    /** What the busiest thread has used since the beginning, in nanoseconds. */
    synchronized long busiestNanos() {
        look();
        long most = 0;
        for (Map.Entry<Long, Long> each : latest.entrySet()) {
            most = Math.max(most, each.getValue() - before.getOrDefault(each.getKey(), 0L));
        }
        return most;
    }

    @Override
    public void close() throws InterruptedException {
        looking.interrupt();
        looking.join();
    }
}
