package dev.millrace.flink.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A clock that stands until a test moves it. What travels with a job is its name; the clock itself stays in the process. */
public final class VirtualClock implements FlinkClock {

    private static final long serialVersionUID = 1;

    private static final Map<String, Hands> CLOCKS = new ConcurrentHashMap<>();

    private final String name;

    private VirtualClock(String name) {
        this.name = name;
    }

    private static final class Hands {
        long nowMs;
        long next;
        final List<Due> due = new ArrayList<>();
    }

    private record Due(long atMs, long number, Runnable action) {}

    /** A new clock at the epoch. */
    public static VirtualClock named(String name) {
        CLOCKS.put(name, new Hands());
        return new VirtualClock(name);
    }

    private Hands hands() {
        return CLOCKS.computeIfAbsent(name, missing -> {
            throw new IllegalStateException("there is no clock " + missing);
        });
    }

    @Override
    public long nowMicros() {
        Hands hands = hands();
        synchronized (hands) {
            return hands.nowMs * 1_000;
        }
    }

    @Override
    public long nanoTime() {
        return nowMicros() * 1_000;
    }

    @Override
    public Cancellable after(long delayMs, Runnable action) {
        Hands hands = hands();
        synchronized (hands) {
            Due due = new Due(hands.nowMs + delayMs, hands.next++, action);
            hands.due.add(due);
            return () -> {
                synchronized (hands) {
                    hands.due.remove(due);
                }
            };
        }
    }

    /** Moves on, and does on the way what is due, at its time. */
    public void advance(long ms) {
        Hands hands = hands();
        long endMs;
        synchronized (hands) {
            endMs = hands.nowMs + ms;
        }
        while (true) {
            Due next;
            synchronized (hands) {
                next = hands.due.stream()
                        .filter(due -> due.atMs <= endMs)
                        .min(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::number))
                        .orElse(null);
                if (next == null) {
                    hands.nowMs = endMs;
                    return;
                }
                hands.due.remove(next);
                hands.nowMs = Math.max(hands.nowMs, next.atMs);
            }
            next.action.run();
        }
    }
}
