package dev.millrace.engine.host;

import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Clock;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    /** After seconds without work; reached bit by bit, as {@link #DEEP_SLEEP_SHARE} of the time without work. */
    private static final long LONGEST_DEEP_SLEEP_NANOS = 10_000_000;

    private static final long DEEP_SLEEP_SHARE = 256;

    /**
     * After how many such sleeps there is a round over all tasks; behind the others only what must be polled is. Most of what a wake-up
     * costs is that caches are cold for every task that is looked at (the benchmark is {@code idle-pipelines}).
     */
    private static final int SLEEPS_BETWEEN_ROUNDS = 8;

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
            idle = !worker.round() && !sleep(idleNanos);
            sleeping = false;
        }
    }

    /** Sleeps after so long without work; returns whether a poll has found something meanwhile. */
    private boolean sleep(long idleNanos) {
        long shallow = Math.max(SHORTEST_SLEEP_NANOS, Math.min(LONGEST_SLEEP_NANOS, idleNanos / 4));
        long deep = Math.min(LONGEST_DEEP_SLEEP_NANOS, idleNanos / DEEP_SLEEP_SHARE);
        long due = untilDueNanos();
        if (deep <= shallow) {
            nap(Math.min(shallow, due));
            return false;
        }
        long span = Math.min(deep * SLEEPS_BETWEEN_ROUNDS, due);
        long end = clock.nanos() + span;
        long each = worker.polls() ? deep : span;
        nap(Math.min(each, span));
        for (long left = end - clock.nanos(); left > 0 && !isDisturbed(); left = end - clock.nanos()) {
            if (worker.poll()) {
                return true;
            }
            nap(Math.min(each, left));
        }
        return false;
    }

    private void nap(long nanos) {
        if (!isDisturbed()) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    private boolean isDisturbed() {
        return woken || stopping;
    }

    /** How long it is until something is due by the clock: at least 1. */
    private long untilDueNanos() {
        long dueMs = worker.dueProcessingMs();
        if (dueMs == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        // What is overdue may be due at the beginning of time.
        long nowMs = clock.nowMs();
        return dueMs <= nowMs ? 1 : TimeUnit.MILLISECONDS.toNanos(dueMs - nowMs);
    }
}
