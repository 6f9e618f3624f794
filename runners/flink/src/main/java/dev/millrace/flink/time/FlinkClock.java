package dev.millrace.flink.time;

import dev.millrace.api.Internal;
import java.io.Serializable;

/**
 * The clock of what runs inside Flink and is given none by it: readers, enumerators and writers. It travels with the job.
 * Methods may be called by any thread.
 */
@Internal
public interface FlinkClock extends Serializable {

    /** Microseconds since the epoch; may be set. */
    long nowMicros();

    /** Nanoseconds from some fixed point, for spans: never set. */
    long nanoTime();

    /** Milliseconds from some fixed point, for spans: never set. */
    default long monotonicMs() {
        return Math.floorDiv(nanoTime(), 1_000_000L);
    }

    /** Runs an action once, after so long, on some thread; the action must be short. */
    Cancellable after(long delayMs, Runnable action);

    /** As {@link #after}, to ask again for what nobody tells of; how long that is does not matter. */
    default Cancellable soon(long delayMs, Runnable action) {
        return after(delayMs, action);
    }

    /** The clock of the machine. */
    static FlinkClock system() {
        return SystemClock.INSTANCE;
    }

    /** What is to be done later. */
    @FunctionalInterface
    interface Cancellable {
        /** It is not to be done any more; no effect on what is under way or done. */
        void cancel();
    }
}
