package dev.millrace.semantics;

/**
 * Which records of a key count for {@code over(onArrival().lastRecords(n))}: the record itself and the n - 1 that arrived
 * before it. The records kept are in order of arrival, without the present one.
 */
public final class OverLastRecords {

    private final int before;

    /** The last {@code records} records of a key, the present one included: at least 1. */
    public OverLastRecords(int records) {
        if (records < 1) {
            throw new IllegalArgumentException("lastRecords needs at least 1: " + records);
        }
        this.before = records - 1;
    }

    /** The index of the first of {@code kept} records that counts for the present one; all after it count too. */
    public int from(int kept) {
        return Math.max(0, kept - before);
    }

    /** How many of the first of {@code kept} records no record to come will need. */
    public int droppable(int kept) {
        return from(kept);
    }
}
