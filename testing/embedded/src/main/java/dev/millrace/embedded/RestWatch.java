package dev.millrace.embedded;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows when a run's threads have come to rest: when each of them has gone round again and again, and none has found
 * anything to do. Going round twice is what it takes to send what another thread waits for and is not counted as work; it
 * is watched for twice, so that what was sent late has been looked for as well.
 */
final class RestWatch {

    private static final int ROUNDS_TO_SEND = 2;
    private static final long NAP_NANOS = 1_000;

    /** One thread's rounds. */
    static final class Rounds {
        private final AtomicLong done = new AtomicLong();

        /** Another round is over. */
        void over() {
            done.incrementAndGet();
        }
    }

    private final AtomicLong work = new AtomicLong();
    private final List<Rounds> threads = new CopyOnWriteArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();

    /** A thread that goes round. */
    Rounds join() {
        Rounds rounds = new Rounds();
        threads.add(rounds);
        return rounds;
    }

    /** The thread goes round no longer. */
    void leave(Rounds rounds) {
        threads.remove(rounds);
    }

    /** A thread found something to do. */
    void worked() {
        work.incrementAndGet();
    }

    /** Something is to be done once. */
    void callBegins() {
        calls.incrementAndGet();
        worked();
    }

    /** It has been done. */
    void callEnds() {
        worked();
        calls.decrementAndGet();
    }

    /** A thread has ended by an error. */
    void crashed(Throwable t) {
        crash.compareAndSet(null, t);
    }

    /** Waits until all is at rest, or there has been enough. */
    void await(BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            long before = work.get();
            if (calls.get() == 0
                    && goneRound(enough)
                    && goneRound(enough)
                    && calls.get() == 0
                    && work.get() == before) {
                return;
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    private boolean goneRound(BooleanSupplier enough) {
        for (Rounds thread : threads) {
            long until = thread.done.get() + ROUNDS_TO_SEND;
            while (thread.done.get() < until && threads.contains(thread)) {
                Throwable t = crash.get();
                if (t != null) {
                    throw new IllegalStateException("a thread of the run has crashed", t);
                }
                if (enough.getAsBoolean()) {
                    return false;
                }
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
        return true;
    }
}
