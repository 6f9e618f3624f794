package dev.millrace.bench.kafka;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;

/** Work on a thread of its own, whose time on the processor can be had while it lasts. */
final class Measured {

    /** What is done. */
    interface Work {
        void run() throws Exception;
    }

    private final Thread thread;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    private Measured(String name, Work work) {
        this.thread = new Thread(
                () -> {
                    try {
                        work.run();
                        outcome.complete(null);
                    } catch (Throwable t) {
                        outcome.completeExceptionally(t);
                    }
                },
                name);
        this.thread.setDaemon(true);
    }

    static Measured begin(String name, Work work) {
        Measured measured = new Measured(name, work);
        measured.thread.start();
        return measured;
    }

    /** What it has used so far, in nanoseconds; 0 once it is over. */
    long cpuNanos() {
        return Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
    }

    /** Fails if the work has. */
    void check() {
        if (outcome.isCompletedExceptionally()) {
            outcome.join();
        }
    }

    /** Waits for the end; fails if the work has. */
    void join() {
        outcome.join();
    }
}
