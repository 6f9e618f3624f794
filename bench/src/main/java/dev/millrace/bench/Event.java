package dev.millrace.bench;

/**
 * What the benchmarks stream: a key, a measure and a time. A plain class, made before the clock starts, so that neither side
 * is charged for making records.
 */
final class Event {
    final long key;
    final long amount;
    final long timestampMs;

    Event(long key, long amount, long timestampMs) {
        this.key = key;
        this.amount = amount;
        this.timestampMs = timestampMs;
    }
}
