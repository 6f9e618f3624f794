package dev.millrace.engine.host;

import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Clock;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread of one worker. With nothing to do it spins for about ten microseconds, then sleeps: until it is woken, until
 * something is due by the clock, or for a moment that grows with the time without work, because a source polled on this
 * thread cannot wake it.
 */
public final class WorkerThread {

    private static final long SPIN_NANOS = 10_000;
    private static final long SHORTEST_SLEEP_NANOS = 20_000;
    private static final long LONGEST_SLEEP_NANOS = 1_000_000;

    /** After more than a second without work: some hundred wake-ups a second fewer, for a record that may wait so much longer. */
    private static final long LONGEST_DEEP_SLEEP_NANOS = 5_000_000;

    private static final long DEEP_SLEEP_SHARE = 256;

    private final Worker worker;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean sleeping;

    /** Woken since it last looked for something to do before a sleep: what it does then may use up the thread's permit. */
    private volatile boolean woken;

    private volatile boolean stopping;

    /** A thread for {@code worker}, not started yet. */
    public WorkerThread(String name, Worker worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
        worker.onWake(this::wake);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Has the thread end after its current round. */
    public void requestStop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Waits for the thread's end; interrupts it once patience is over, which frees a function that waits for something. */
    public void awaitStop(Duration patience) throws InterruptedException {
        if (Thread.currentThread() == thread) {
            return;
        }
        long patienceMs = Math.max(1, patience.toMillis());
        thread.join(patienceMs);
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(patienceMs);
        }
    }

    private void wake() {
        // What was published before must be seen by the round that follows a sleep, or the sleep must be seen here.
        VarHandle.fullFence();
        if (sleeping) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        long idleSinceNanos = 0;
        boolean idle = false;
        while (!stopping) {
            long now = clock.nanos();
            if (worker.round()) {
                idle = false;
                continue;
            }
            if (!idle) {
                idle = true;
                idleSinceNanos = now;
            }
            long idleNanos = now - idleSinceNanos;
            if (idleNanos < SPIN_NANOS) {
                Thread.onSpinWait();
                continue;
            }
            woken = false;
            sleeping = true;
            if (!worker.round() && !stopping && !woken) {
                LockSupport.parkNanos(this, sleepNanos(idleNanos));
            } else {
                idle = false;
            }
            sleeping = false;
        }
    }

    private long sleepNanos(long idleNanos) {
        long sleep = Math.max(SHORTEST_SLEEP_NANOS, Math.min(LONGEST_SLEEP_NANOS, idleNanos / 4));
        sleep = Math.max(sleep, Math.min(LONGEST_DEEP_SLEEP_NANOS, idleNanos / DEEP_SLEEP_SHARE));
        long due = worker.dueProcessingMs();
        if (due == Long.MAX_VALUE) {
            return sleep;
        }
        long untilDueMs = due - clock.nowMs();
        return untilDueMs <= 0 ? 1 : Math.min(sleep, untilDueMs * 1_000_000L);
    }
}
