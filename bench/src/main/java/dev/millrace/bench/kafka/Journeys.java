package dev.millrace.bench.kafka;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When each payment was appended to its topic and when its decision was seen. One thread tells of appended ones, another of
 * seen ones, any may look. Times are microseconds since the beginning, and never 0.
 */
final class Journeys {

    private final long beginMicros = nowMicros();
    private final int perSecond;
    private final AtomicIntegerArray appended;
    private final AtomicIntegerArray seen;
    private final AtomicLong allAppended = new AtomicLong();
    private final AtomicLong allSeen = new AtomicLong();
    private final AtomicLong twice = new AtomicLong();

    Journeys(int perSecond, int seconds) {
        this.perSecond = perSecond;
        this.appended = new AtomicIntegerArray(Math.multiplyExact(perSecond, seconds));
        this.seen = new AtomicIntegerArray(appended.length());
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** How many payments there are. */
    int length() {
        return appended.length();
    }

    /** How many of them should have been sent by now. */
    int due() {
        return (int) Math.min(length(), (nowMicros() - beginMicros) * perSecond / 1_000_000);
    }

    /** The broker has appended a payment, at this time by its clock. */
    void appended(int payment, long epochMs) {
        appended.lazySet(payment, sinceBegin(epochMs * 1_000));
        allAppended.incrementAndGet();
    }

    /** The decision on a payment can be read. */
    void seen(int payment) {
        if (seen.compareAndSet(payment, 0, sinceBegin(nowMicros()))) {
            allSeen.incrementAndGet();
        } else {
            twice.incrementAndGet();
        }
    }

    private int sinceBegin(long epochMicros) {
        return (int) Math.max(1, epochMicros - beginMicros);
    }

    /** How many payments have been appended and wait for their decision. */
    long undecided() {
        return allAppended.get() - allSeen.get();
    }

    boolean areOver() {
        return allAppended.get() == length() && allSeen.get() == length();
    }

    /** How many decisions were seen more than once. */
    long twice() {
        return twice.get();
    }

    /** How many payments were appended a second, of those due between two times in seconds. */
    double appendedPerSecond(int fromSecond, int toSecond) {
        int from = appended.get(fromSecond * perSecond);
        int to = appended.get(toSecond * perSecond - 1);
        return (double) (toSecond - fromSecond) * perSecond * 1_000_000 / Math.max(1, to - from);
    }

    /** How long it took from the append to the decision, of those due between two times in seconds; sorted. */
    Quantiles sinceAppended(int fromSecond, int toSecond) {
        return latencies(fromSecond, toSecond, appended::get);
    }

    /** The same from when they were due: what the sender takes, and how far it is late, included. */
    Quantiles sinceDue(int fromSecond, int toSecond) {
        return latencies(fromSecond, toSecond, payment -> (int) (payment * 1_000_000L / perSecond));
    }

    private interface Start {
        int micros(int payment);
    }

    private Quantiles latencies(int fromSecond, int toSecond, Start start) {
        int from = fromSecond * perSecond;
        int[] micros = new int[toSecond * perSecond - from];
        for (int i = 0; i < micros.length; i++) {
            int end = seen.get(from + i);
            // One that was never seen is the longest of all.
            micros[i] = end == 0 ? Integer.MAX_VALUE : Math.max(0, end - start.micros(from + i));
        }
        Arrays.sort(micros);
        return new Quantiles(micros);
    }

    /** Sorted latencies in microseconds. */
    record Quantiles(int[] micros) {

        /** What this share of all did not exceed, in milliseconds; infinite for what never came. */
        double ms(double share) {
            int value = micros[Math.max(0, (int) Math.ceil(share * micros.length) - 1)];
            return value == Integer.MAX_VALUE ? Double.POSITIVE_INFINITY : value / 1e3;
        }
    }
}
