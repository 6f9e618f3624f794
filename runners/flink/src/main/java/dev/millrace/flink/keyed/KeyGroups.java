package dev.millrace.flink.keyed;

/**
 * The key groups of one operator instance, as Flink divides them: part of the form of its snapshots, and so the same in all its
 * versions, though what works it out is none of its public API. Immutable.
 */
final class KeyGroups {

    private final int of;
    private final int first;
    private final int last;

    /** Those of one of {@code instances} instances, of {@code of} groups in all. */
    KeyGroups(int of, int instances, int index) {
        this.of = of;
        this.first = (index * of + instances - 1) / instances;
        this.last = ((index + 1) * of - 1) / instances;
    }

    /** The first of them. */
    int first() {
        return first;
    }

    /** The last of them. */
    int last() {
        return last;
    }

    /** The group of a key, in Flink's form. */
    int groupOf(Object key) {
        return mixed(key.hashCode()) % of;
    }

    /** MurmurHash3 of four bytes, and without its sign. */
    private static int mixed(int hash) {
        int code = Integer.rotateLeft(hash * 0xcc9e2d51, 15) * 0x1b873593;
        code = (Integer.rotateLeft(code, 13) * 5 + 0xe6546b64) ^ Integer.BYTES;
        code = (code ^ code >>> 16) * 0x85ebca6b;
        code = (code ^ code >>> 13) * 0xc2b2ae35;
        code ^= code >>> 16;
        return code == Integer.MIN_VALUE ? 0 : Math.abs(code);
    }
}
