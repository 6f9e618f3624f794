package dev.millrace.onflink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The time that everything in this process goes by: it stands still until a test moves it on. One at a time is current; what was
 * to be done in one before is forgotten. Safe for use by many threads.
 */
public final class VirtualTime {

    private record Planned(long atMs, long order, Runnable action) {}

    private static volatile VirtualTime current = new VirtualTime();

    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparingLong(Planned::atMs).thenComparingLong(Planned::order));
    private final List<Runnable> looks = new ArrayList<>();
    private long nowMs;
    private long nextOrder;

    private VirtualTime() {}

    /** Begins a new time, at 0. */
    static VirtualTime begin() {
        VirtualTime time = new VirtualTime();
        current = time;
        return time;
    }

    /** The time that counts now. */
    public static VirtualTime current() {
        return current;
    }

    /** Milliseconds since the epoch. */
    public synchronized long nowMs() {
        return nowMs;
    }

    /** Has something done when this time comes, or at once if it has come; returns what takes that back. */
    public Runnable at(long timeMs, Runnable action) {
        Planned plan;
        synchronized (this) {
            plan = new Planned(timeMs, nextOrder++, action);
            if (timeMs > nowMs) {
                planned.add(plan);
                return () -> cancel(plan);
            }
        }
        action.run();
        return () -> {};
    }

    /** Has something done at the next {@link #look}; returns what takes that back. */
    synchronized Runnable atLook(Runnable action) {
        looks.add(action);
        return () -> {
            synchronized (this) {
                looks.remove(action);
            }
        };
    }

    /** Has those look who wait for what nobody tells of. */
    void look() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(looks);
            looks.clear();
        }
        due.forEach(Runnable::run);
    }

    private synchronized void cancel(Planned plan) {
        planned.remove(plan);
    }

    /** When something is planned next; {@link Long#MAX_VALUE} if nothing is. */
    synchronized long dueMs() {
        Planned next = planned.peek();
        return next == null ? Long.MAX_VALUE : next.atMs;
    }

    /** Moves on, and does what is due by then. */
    void advanceTo(long timeMs) {
        List<Runnable> due = new ArrayList<>();
        synchronized (this) {
            nowMs = Math.max(nowMs, timeMs);
            while (dueMs() <= nowMs) {
                due.add(planned.remove().action);
            }
        }
        due.forEach(Runnable::run);
    }
}
