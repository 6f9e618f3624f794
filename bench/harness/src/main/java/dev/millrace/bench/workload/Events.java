package dev.millrace.bench.workload;

import java.util.SplittableRandom;

/**
 * The records of an {@link Input}: a block made from a seed, read again and again with its times moved on, so that any number of
 * records costs little memory and no time to make. Immutable.
 *
 * <p>With n splits, split s has the records whose index is s modulo n, in order; n is a power of two.
 */
public final class Events {

    private static final int LEAST = 1 << 20;

    /** The event time at which all begins, in milliseconds since the epoch: a whole minute. */
    public static final long BEGIN_MS = 1_700_000_040_000L;

    private static final long SEED = 42;

    /** Up to so many keys they are drawn, and have names. */
    private static final int DRAWN = LEAST / 8;

    /** Neighbours in a block of more keys are so far apart, modulo their number: a prime, so that every key has its turn. */
    private static final long APART = 2_654_435_761L;

    private final Event[] block;
    private final long blockMs;

    private Events(Event[] block, long blockMs) {
        this.block = block;
        this.blockMs = blockMs;
    }

    /** Makes the block. */
    public static Events of(Input input) {
        SplittableRandom random = new SplittableRandom(SEED);
        boolean drawn = input.keys() <= DRAWN;
        String[] names = new String[drawn ? input.keys() : 0];
        for (int key = 0; key < names.length; key++) {
            names[key] = "customer-" + key;
        }
        Event[] block = new Event[Math.max(LEAST, 2 * Integer.highestOneBit(input.keys()))];
        for (int i = 0; i < block.length; i++) {
            int key = drawn ? key(input, random) : (int) (i * APART % input.keys());
            long behindMs = input.disorderMs() == 0 ? 0 : random.nextLong(input.disorderMs() + 1);
            // Never 0: Jet subtracts what leaves a sliding window, and takes a sum of 0 for a key without records.
            long amount = input.amounts() == 1 ? 1 : 1 + random.nextInt(input.amounts() - 1);
            long offsetMs = i * 1_000L / input.perSecond() - behindMs;
            block[i] = new Event(key, drawn ? names[key] : "", random.nextInt(Event.KINDS), amount, offsetMs);
        }
        return new Events(block, block.length * 1_000L / input.perSecond());
    }

    private static int key(Input input, SplittableRandom random) {
        return input.hotShare() > 0 && random.nextDouble() < input.hotShare() ? 0 : random.nextInt(input.keys());
    }

    /** The record at an index of the endless sequence. */
    public Event at(long index) {
        return block[(int) index & (block.length - 1)];
    }

    /** The event time of a record of the block that this index is in, in milliseconds since the epoch. */
    public long timestampMs(long index, Event event) {
        return BEGIN_MS + (index / block.length) * blockMs + event.offsetMs();
    }
}
