package dev.millrace.flink.source;

import dev.millrace.flink.time.FlinkClock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Whether a source's task has something to do, as Flink asks. Safe for use by several threads. */
final class Availability {

    private final FlinkClock clock;
    private CompletableFuture<Void> some = new CompletableFuture<>();
    private long sinceMs;
    private FlinkClock.@Nullable Cancellable timer;

    Availability(FlinkClock clock) {
        this.clock = clock;
    }

    /** Completes when there is something to do. */
    synchronized CompletableFuture<Void> future() {
        return some;
    }

    /** There is something to do. */
    void some() {
        CompletableFuture<Void> told;
        synchronized (this) {
            if (some.isDone()) {
                return;
            }
            sinceMs = clock.monotonicMs();
            told = some;
        }
        told.complete(null);
    }

    /**
     * The task looks what there is to do: what comes up from here on is told anew. Returns since when there has been something,
     * or the present if there has been nothing, in milliseconds of the clock that is never set.
     */
    synchronized long look() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (!some.isDone()) {
            return clock.monotonicMs();
        }
        some = new CompletableFuture<>();
        return sinceMs;
    }

    /** There will be something to do after so long, if not before. */
    synchronized void after(long delayMs) {
        timer = clock.after(delayMs, this::some);
    }

    /** Nothing will be told any more. */
    synchronized void close() {
        if (timer != null) {
            timer.cancel();
        }
    }
}
