package dev.millrace.bench.workload;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The records of an {@link Input}: a block made from a seed, read again and again with its times moved on, so that any number of
 * records costs little memory and no time to make, but for names where each record is to have its own. Immutable.
 *
 * <p>All times are even, so that no record touches a session with an odd gap exactly: whether it would still be part of it
 * depends on how far a watermark happens to be.
 *
 * <p>With n splits, split s has the records whose index is s modulo n, in order; n is a power of two.
 */
public final class Events implements Sequence<Event> {

    /** The event time at which all begins, in milliseconds since the epoch: a whole minute. */
    public static final long BEGIN_MS = 1_700_000_040_000L;

    private static final long SEED = 42;
    private static final String NAME = "customer-";

    /** Up to so many keys they are drawn, and have names. */
    private static final int DRAWN = 1 << 17;

    /** Neighbours in a block of more keys are so far apart, modulo their number: a prime, so that every key has its turn. */
    private static final long APART = 2_654_435_761L;

    private final Event[] block;

    /** Of how many neighbours one is here, as a power of two: a division would cost a reader more than all the rest. */
    private final int every;

    private final int shift;
    private final long blockMs;
    private final boolean freshNames;
    private final Map<Integer, Events> parts = new HashMap<>();

    private Events(Event[] block, int every, int shift, long blockMs, boolean freshNames) {
        this.block = block;
        this.every = every;
        this.shift = shift;
        this.blockMs = blockMs;
        this.freshNames = freshNames;
    }

    /** Makes the block. */
    public static Events of(Input input) {
        SplittableRandom random = new SplittableRandom(SEED);
        boolean drawn = input.keys() <= DRAWN;
        String[] names = new String[drawn ? input.keys() : 0];
        for (int key = 0; key < names.length; key++) {
            names[key] = NAME + key;
        }
        Event[] block = new Event[input.block()];
        for (int i = 0; i < block.length; i++) {
            int key = drawn ? key(input, random) : (int) (i * APART % input.keys());
            long behindMs = input.disorderMs() == 0 ? 0 : random.nextLong(input.disorderMs() + 1);
            // Never 0: Jet subtracts what leaves a sliding window, and takes a sum of 0 for a key without records.
            long amount = input.amounts() == 1 ? 1 : 1 + random.nextInt(input.amounts() - 1);
            long offsetMs = even(i * 1_000L / input.perSecond() - behindMs);
            block[i] = new Event(key, name(input, names, key), random.nextInt(Event.KINDS), amount, offsetMs);
        }
        int shift = Integer.numberOfTrailingZeros(block.length);
        return new Events(block, 0, shift, blockMs(input), input.freshNames());
    }

    private static String name(Input input, String[] names, int key) {
        if (key >= names.length) {
            return "";
        }
        // Characters of its own, too: the same few in a cache would be compared in no time.
        return input.freshNames() ? NAME + key : names[key];
    }

    private static long blockMs(Input input) {
        return even(input.block() * 1_000L / input.perSecond());
    }

    /** The index of the first record of an input in order that is at or behind a time, in milliseconds since the epoch. */
    public static long firstAt(Input input, long timestampMs) {
        long blockMs = blockMs(input);
        long sinceMs = timestampMs - BEGIN_MS;
        long block = sinceMs / blockMs;
        long offsetMs = sinceMs % blockMs;
        // A block may go on for a moment beyond the time at which the next begins.
        long before = block > 0 && offsetMs == 0 ? offsetOf(input, blockMs) : input.block();
        return before < input.block()
                ? (block - 1) * input.block() + before
                : block * input.block() + offsetOf(input, offsetMs);
    }

    /** The first in a block that is not before this time of the block. */
    private static long offsetOf(Input input, long offsetMs) {
        long evenMs = even(offsetMs + 1);
        return (evenMs * input.perSecond() + 999) / 1_000;
    }

    private static long even(long ms) {
        return ms & ~1L;
    }

    private static int key(Input input, SplittableRandom random) {
        return input.hotShare() > 0 && random.nextDouble() < input.hotShare() ? 0 : random.nextInt(input.keys());
    }

    /** A copy, made when it is first asked for and kept. */
    @Override
    public synchronized Events part(int split, int splits) {
        return splits == 1 ? this : parts.computeIfAbsent(splits + split, any -> copy(split, splits));
    }

    private Events copy(int split, int splits) {
        Event[] own = new Event[block.length / splits];
        for (int i = 0; i < own.length; i++) {
            Event event = block[i * splits + split];
            own[i] = new Event(event.key(), event.name(), event.kind(), event.amount(), event.offsetMs());
        }
        return new Events(own, Integer.numberOfTrailingZeros(splits), shift, blockMs, freshNames);
    }

    @Override
    public Event at(long index) {
        Event event = block[(int) (index >> every) & (block.length - 1)];
        return freshNames ? named(event) : event;
    }

    /** With a name whose hash is not known, since nobody ever asks the one in the block for its. */
    private static Event named(Event event) {
        return new Event(event.key(), new String(event.name()), event.kind(), event.amount(), event.offsetMs());
    }

    /** The block that the index is in says what is to be added to the record's own time. */
    @Override
    public long timestampMs(long index, Event event) {
        return BEGIN_MS + (index >> shift) * blockMs + event.offsetMs();
    }
}
