package dev.millrace.bench;

import java.util.SplittableRandom;

/**
 * The records of a benchmark: a block made from a seed, read again and again with its times moved on, so that any number of
 * records costs little memory and no time to make.
 *
 * @param keys how many different keys
 * @param perSecond how many records to the second of event time
 * @param block the records of the first seconds
 */
record Data(int keys, int perSecond, Event[] block) {

    private static final int BLOCK = 1 << 20;

    static Data of(int keys, int perSecond) {
        SplittableRandom random = new SplittableRandom(42);
        Event[] block = new Event[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = new Event(random.nextInt(keys), random.nextInt(1_000), i * 1_000L / perSecond);
        }
        return new Data(keys, perSecond, block);
    }

    /** The record at {@code index} of an endless sequence. */
    Event at(long index) {
        return block[(int) index & (BLOCK - 1)];
    }

    /** The event time of the record at {@code index}, in milliseconds. */
    long timeMs(long index) {
        return (index / BLOCK) * ((long) BLOCK * 1_000 / perSecond) + at(index).timestampMs;
    }
}
