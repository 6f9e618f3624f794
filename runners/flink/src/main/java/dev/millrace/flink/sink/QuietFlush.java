package dev.millrace.flink.sink;

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/** Has a writer flush when no records have come for a moment, so that what it holds does not wait for the next checkpoint. */
final class QuietFlush {

    private static final long QUIET_MS = 20;

    /** What may wait, and fail. */
    @FunctionalInterface
    interface Flush {
        void run() throws InterruptedException;
    }

    private final ProcessingTimeService timers;
    private final Flush flush;
    private boolean waiting;
    private boolean writtenSince;
    private @Nullable ScheduledFuture<?> timer;

    QuietFlush(ProcessingTimeService timers, Flush flush) {
        this.timers = timers;
        this.flush = flush;
    }

    /** A record has been written. */
    void written() {
        writtenSince = true;
        if (!waiting) {
            waiting = true;
            look();
        }
    }

    private void look() {
        writtenSince = false;
        timer = timers.registerTimer(timers.getCurrentProcessingTime() + QUIET_MS, time -> {
            if (writtenSince) {
                look();
            } else {
                waiting = false;
                flush.run();
            }
        });
    }

    /** The writer is about to be closed. */
    void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
