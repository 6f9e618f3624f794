package dev.millrace.semantics;

/**
 * The index arithmetic of a dyadic tree over slices. The node {@code (level, node)} holds what the {@code 2^level} slices
 * from {@code node * 2^level} on combine to; level 0 are the slices themselves. A range of n slices is at most
 * {@code 2 log2(n)} nodes, and a changed slice changes one node per level: an aggregate that cannot be retracted slides
 * at logarithmic cost (the segment tree of Bentley, 1977; for sliding windows Tangwongsan et al., "General Incremental
 * Sliding-Window Aggregation", PVLDB 8(7), 2015).
 *
 * <pre>{@code
 * for (long at = from; at < to; at = Dyadic.after(at, level)) {       // the nodes of [from, to), in order
 *     level = Dyadic.level(at, to, levels);
 *     take(level, Dyadic.node(at, level));
 * }
 * for (int level = 1; level <= levels; level++) {                     // what a record in a slice changes
 *     patch(level, Dyadic.node(slice, level));
 * }
 * }</pre>
 *
 * <p>A tree is a cache over slices: a node is made when first wanted, from its two halves, and goes with its first
 * slice, since a window that no longer holds that slice no longer takes the node whole.
 */
public final class Dyadic {

    /** Below this many slices per window, combining them one by one costs no more than keeping nodes. */
    private static final int WORTH_A_TREE = 4;

    private Dyadic() {}

    /** How many levels above the slices are of use to windows of {@code slicesPerWindow} slices. */
    public static int levels(int slicesPerWindow) {
        return slicesPerWindow < WORTH_A_TREE ? 0 : 31 - Integer.numberOfLeadingZeros(slicesPerWindow);
    }

    /** The level of the largest node that begins with slice {@code from} and lies in {@code [from, to)}. */
    public static int level(long from, long to, int levels) {
        int fits = 63 - Long.numberOfLeadingZeros(to - from);
        return Math.min(levels, Math.min(fits, Long.numberOfTrailingZeros(from)));
    }

    /** The number of the node of a level that holds a slice. */
    public static long node(long slice, int level) {
        return slice >> level;
    }

    /** The first slice of a node. */
    public static long firstSlice(int level, long node) {
        return node << level;
    }

    /** The slice after a node that begins with slice {@code from}. */
    public static long after(long from, int level) {
        return from + (1L << level);
    }
}
