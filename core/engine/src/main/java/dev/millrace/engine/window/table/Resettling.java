package dev.millrace.engine.window.table;

/** Moves all keys with their rows from a segment that has become too small to larger ones, or more. */
final class Resettling {

    private Resettling() {}

    /** Moves everything to one segment. */
    static void into(Segment larger, Segment old, KeyForm keys) {
        for (int slot = 0; slot < old.slots(); slot++) {
            if (old.isUsed(slot)) {
                move(old, slot, larger, keys);
            }
        }
    }

    /** Moves everything to the two halves of the old segment's range. */
    static void into(Segment lower, Segment upper, Segment old, KeyForm keys) {
        for (int slot = 0; slot < old.slots(); slot++) {
            if (old.isUsed(slot)) {
                boolean up = (keys.position(old.hashAt(slot)) << old.depth) < 0;
                move(old, slot, up ? upper : lower, keys);
            }
        }
    }

    private static void move(Segment from, int slot, Segment to, KeyForm keys) {
        long longKey = from.hasLongKeys() ? from.longKeyAt(slot) : 0;
        Object key = from.keys != null ? from.keys[slot] : null;
        int hash = from.hashAt(slot);
        int position = keys.position(hash);
        int target = keys.isPrimitive() ? to.probe(position, longKey) : to.probe(keys, position, key, hash);
        to.putKey(target, longKey, key, hash);
        to.size++;
        to.copyRow(target, from, slot);
    }
}
