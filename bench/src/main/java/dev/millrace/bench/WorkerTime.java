package dev.millrace.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** The CPU time of the engine's workers. */
public final class WorkerTime {

    private WorkerTime() {}

    /** What all workers that are alive have used, in nanoseconds. */
    public static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long total = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("millrace-worker-")) {
                total += Math.max(0, threads.getThreadCpuTime(id));
            }
        }
        return total;
    }
}
