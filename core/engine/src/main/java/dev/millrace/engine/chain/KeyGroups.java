package dev.millrace.engine.chain;

/**
 * The key groups of one task: a contiguous range. The key group of a hash is its top bits, so a range of key groups is a
 * range of hashes, taken as unsigned.
 *
 * @param total how many key groups there are in all, a power of two
 * @param from first key group of the task
 * @param to first key group after those of the task
 */
public record KeyGroups(int total, int from, int to) {

    public KeyGroups {
        if (Integer.bitCount(total) != 1) {
            throw new IllegalArgumentException("the number of key groups must be a power of two: " + total);
        }
    }

    /** The share of the task {@code index} of {@code parallelism}. */
    public static KeyGroups of(int total, int index, int parallelism) {
        return new KeyGroups(total, (int) (((long) total * index + parallelism - 1) / parallelism), (int)
                (((long) total * (index + 1) + parallelism - 1) / parallelism));
    }

    /** The key group of a hash. */
    public int groupOf(int hash) {
        return total == 1 ? 0 : hash >>> (32 - Integer.numberOfTrailingZeros(total));
    }

    /** Which of {@code parallelism} tasks owns a key group. */
    public static int ownerOf(int total, int group, int parallelism) {
        return (int) ((long) group * parallelism / total);
    }

    /** Whether a key group belongs to this task. */
    public boolean contains(int group) {
        return group >= from && group < to;
    }
}
