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

    /** After more than a second without work: some hundred wake-ups a second fewer, for a record that may wait so much longer. */
    private static final long LONGEST_DEEP_SLEEP_NANOS = 10_000_000;

    private static final long DEEP_SLEEP_SHARE = 256;

    /**
     * How often it only polls then, between two rounds over all tasks, which have nothing to do unless somebody wakes it. Most of
     * what a wake-up costs is that caches are cold for every task that is looked at (the benchmark is {@code idle-pipelines}).
     */
    private static final int POLLS_BETWEEN_ROUNDS = 7;

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
        long atOnce = Math.max(SHORTEST_SLEEP_NANOS, Math.min(LONGEST_SLEEP_NANOS, idleNanos / 4));
        long deep = Math.min(LONGEST_DEEP_SLEEP_NANOS, idleNanos / DEEP_SLEEP_SHARE);
        long left = untilDueNanos();
        if (deep <= atOnce) {
            nap(Math.min(atOnce, left));
            return false;
        }
        if (!worker.polls()) {
            nap(Math.min(deep * (1 + POLLS_BETWEEN_ROUNDS), left));
            return false;
        }
        nap(Math.min(deep, left));
        for (int polls = 0; polls < POLLS_BETWEEN_ROUNDS && left > deep && !isDisturbed(); polls++) {
            if (worker.poll()) {
                return true;
            }
            left -= deep;
            nap(Math.min(deep, left));
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
        return Math.max(1, TimeUnit.MILLISECONDS.toNanos(dueMs - clock.nowMs()));
    }
}
