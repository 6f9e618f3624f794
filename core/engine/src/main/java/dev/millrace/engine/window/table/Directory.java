package dev.millrace.engine.window.table;

import java.util.Arrays;

/**
 * The segments of a {@link KeyTable}, and which of them a key belongs to by the top bits of its hash's position. Up to 2^18 slots
 * there is one segment, which doubles; beyond, a full segment is split in two by the next bit (extendible hashing: Fagin,
 * Nievergelt, Pippenger, Strong, TODS 4(3), 1979), so that no step moves more than 2^17 keys. Segments are numbered as they came to
 * be. One thread.
 */
final class Directory {

    /** The most slots of a segment, as a power of two. */
    static final int MOST_BITS = 18;

    private static final int FEWEST_BITS = 4;
    private static final int MOST_DEPTH = Integer.numberOfTrailingZeros(KeyTable.MOST_SEGMENTS);

    private final KeyForm keys;
    private final RowForm rows;
    private final boolean followed;
    private Segment[] segments;
    private int count;

    /** Entry i is the number of the segment whose positions' top {@code depth} bits are i. */
    private int[] numbers;

    private int depth;

    /** With room for {@code expected} keys; rows have marks if they are {@code followed}. */
    Directory(KeyForm keys, RowForm rows, boolean followed, int expected) {
        this.keys = keys;
        this.rows = rows;
        this.followed = followed;
        int bits = FEWEST_BITS;
        while (bits < MOST_BITS && 1 << (bits - 1) < expected) {
            bits++;
        }
        while (depth < MOST_DEPTH && 1L << (MOST_BITS - 1 + depth) < expected) {
            depth++;
        }
        count = 1 << depth;
        segments = new Segment[count];
        numbers = new int[count];
        for (int i = 0; i < count; i++) {
            segments[i] = newSegment(bits, depth);
            numbers[i] = i;
        }
    }

    /** How many segments there are. */
    int count() {
        return count;
    }

    /** The segment with a number. */
    Segment at(int number) {
        return segments[number];
    }

    /** The number of the segment that a position belongs to. */
    int numberOf(int position) {
        return depth == 0 ? 0 : numbers[position >>> (32 - depth)];
    }

    /** Whether so many keys take less than an eighth of the room, in more than the least there can be, or there are several segments. */
    boolean isSparse(int size) {
        Segment first = segments[0];
        return count > 1 || (first.bits > FEWEST_BITS && size < first.mostKeys / 8);
    }

    /** Empties the one segment there is, or puts an empty one in place of several. */
    void clear() {
        if (count == 1) {
            segments[0].clear();
            return;
        }
        segments = new Segment[] {newSegment(MOST_BITS, 0)};
        count = 1;
        numbers = new int[] {0};
        depth = 0;
    }

    /** Gives the keys of a full segment more room. */
    void grow(int number) {
        Segment full = segments[number];
        if (full.bits == MOST_BITS) {
            split(number, full);
            return;
        }
        Segment larger = newSegment(full.bits + 1, full.depth);
        Resettling.into(larger, full, keys);
        segments[number] = larger;
    }

    private void split(int number, Segment full) {
        if (full.depth == MOST_DEPTH) {
            int all = 0;
            for (int i = 0; i < count; i++) {
                all += segments[i].size;
            }
            throw new IllegalStateException("a table has too many keys (" + all
                    + "), or too many with hashes that are alike (" + full.size + ")");
        }
        if (full.depth == depth) {
            halveRanges();
        }
        Segment lower = newSegment(full.bits, full.depth + 1);
        Segment upper = newSegment(full.bits, full.depth + 1);
        Resettling.into(lower, upper, full, keys);
        if (count == segments.length) {
            segments = Arrays.copyOf(segments, count * 2);
        }
        int upperNumber = count++;
        segments[number] = lower;
        segments[upperNumber] = upper;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == number && (i >>> (depth - full.depth - 1) & 1) == 1) {
                numbers[i] = upperNumber;
            }
        }
    }

    private void halveRanges() {
        int[] doubled = new int[numbers.length * 2];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = numbers[i >> 1];
        }
        numbers = doubled;
        depth++;
    }

    private Segment newSegment(int bits, int segmentDepth) {
        return new Segment(rows, keys, bits, segmentDepth, followed);
    }
}
