package dev.millrace.local;

import java.util.SplittableRandom;

/**
 * What a {@link Generator} makes a record from.
 *
 * @param index the number of the record, from 0
 * @param seed the seed of the source
 * @param scheduledMicros when the record is due by the schedule, in microseconds since the epoch; for a source without a
 *     rate, the time of the run's clock
 */
public record Tick(long index, long seed, long scheduledMicros) {

    /** A generator of random numbers that belongs to this index and seed alone: always the same numbers. */
    public SplittableRandom random() {
        return new SplittableRandom(mix(seed + mix(index)));
    }

    /** When the record is due, in milliseconds since the epoch. */
    public long scheduledMillis() {
        return Math.floorDiv(scheduledMicros, 1000);
    }

    /**
     * The finalizer of MurmurHash3 (Austin Appleby): scatters neighbours, so that the streams of random numbers of
     * neighbouring indexes do not overlap.
     */
    private static long mix(long value) {
        long mixed = value;
        mixed ^= mixed >>> 33;
        mixed *= 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return mixed;
    }
}
