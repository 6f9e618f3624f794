package dev.millrace.engine.window.table;

import dev.millrace.engine.chain.Fetching;
import dev.millrace.engine.changes.Epoch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link KeyTable}: keys by open addressing with linear probing, and rows beside them, as arrays. A key that is a
 * {@code long} stands right before its row, so that the beginnings of both are mostly on one cache line (the benchmark {@code tumbling}
 * gains a third by it). The key 0, which marks a free slot among these, has a slot of its own behind the others.
 */
public final class Segment {
    public final RowForm form;
    public final int bits;
    /** How many leading bits of a position all keys of this segment share. */
    public final int depth;

    public final int mask;
    public final int mostKeys;
    public final @Nullable Object @Nullable [] keys;
    public final int @Nullable [] hashes;

    /** Row after row, each behind its key if that is a {@code long}. */
    public final long[] longs;

    /** From one row to the next. */
    final int stride;

    /** How many {@code long}s of a stride are the key: 1 or 0. */
    final int lead;

    public final @Nullable Object @Nullable [] objects;

    /** Where rows are followed, their bits of the {@link Epoch}, and {@link #KNOWN}; 0 for a row that has just come to be. */
    final byte @Nullable [] marks;

    static final byte KNOWN = 1;
    public boolean hasZero;
    public int size;

    /** A segment of {@code 2^bits} slots; without {@code keys}, one row. */
    Segment(RowForm form, @Nullable KeyForm keyForm, int bits, int depth, boolean followed) {
        this.form = form;
        this.bits = bits;
        this.depth = depth;
        int slots = 1 << bits;
        this.mask = slots - 1;
        this.mostKeys = slots / 2;
        boolean primitive = keyForm != null && keyForm.isPrimitive();
        boolean objectKeys = keyForm != null && !primitive;
        this.keys = objectKeys ? new Object[slots] : null;
        this.hashes = objectKeys ? new int[slots] : null;
        int rows = primitive ? slots + 1 : slots;
        this.lead = primitive ? 1 : 0;
        this.stride = lead + form.longs();
        this.longs = new long[Math.multiplyExact(rows, stride)];
        this.objects = form.object() ? new Object[rows] : null;
        this.marks = followed ? new byte[rows] : null;
        if (!form.isZero()) {
            fill();
        }
    }

    /** Where the row of a slot begins among {@link #longs}. */
    public int at(int slot) {
        return slot * stride + lead;
    }

    boolean hasLongKeys() {
        return lead > 0;
    }

    /** The key of a slot, 0 if that is free. */
    long longKeyAt(int slot) {
        return longs[slot * stride];
    }

    /** Removes all keys and makes all rows new. */
    void clear() {
        if (keys != null && hashes != null) {
            Arrays.fill(keys, null);
            Arrays.fill(hashes, 0);
        }
        if (objects != null) {
            Arrays.fill(objects, null);
        }
        if (marks != null) {
            Arrays.fill(marks, (byte) 0);
        }
        if (form.isZero()) {
            Arrays.fill(longs, 0);
        } else {
            fill();
        }
        hasZero = false;
        size = 0;
    }

    private void fill() {
        Arrays.fill(longs, 0, lead, 0);
        System.arraycopy(form.initial(), 0, longs, lead, form.longs());
        int filled = stride;
        while (filled < longs.length) {
            int next = Math.min(filled, longs.length - filled);
            System.arraycopy(longs, 0, longs, filled, next);
            filled += next;
        }
    }

    /** The slot at which a key at this position of the hash range is looked for first. */
    public int homeOf(int position) {
        return (position << depth) >>> (32 - bits);
    }

    /** How many slots there are, used or not. */
    public int slots() {
        return hasLongKeys() ? mask + 2 : mask + 1;
    }

    public boolean isUsed(int slot) {
        if (hasLongKeys()) {
            return slot <= mask ? longKeyAt(slot) != 0 : hasZero;
        }
        return keys != null && keys[slot] != null;
    }

    /** Looks at the memory with which the search for a key at this position begins; what comes back means nothing. */
    long look(int position) {
        int slot = homeOf(position);
        long seen = stride > 0 ? longs[slot * stride] : 0;
        if (hashes != null) {
            seen += hashes[slot];
        }
        return seen + lookAt(keys, slot) + lookAt(objects, slot);
    }

    private static int lookAt(@Nullable Object @Nullable [] column, int slot) {
        Object there = column == null ? null : column[slot];
        return there == null ? 0 : Fetching.look(there);
    }

    /** The slot of a key that is a {@code long}, or the free one where it would go. */
    int probe(int position, long key) {
        if (key == 0 || !hasLongKeys()) {
            return mask + 1;
        }
        int slot = homeOf(position);
        while (longKeyAt(slot) != key && longKeyAt(slot) != 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** The slot of a key that is an object, or the free one where it would go. */
    int probe(KeyForm form, int position, @Nullable Object key, int hash) {
        @Nullable Object[] table = keys;
        int[] tableHashes = hashes;
        if (table == null || tableHashes == null || key == null) {
            throw new IllegalStateException("the table's keys are longs");
        }
        int slot = homeOf(position);
        while (true) {
            Object there = table[slot];
            if (there == null || (tableHashes[slot] == hash && form.equal(there, key))) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    /** Puts a key into a free slot. */
    void putKey(int slot, long longKey, @Nullable Object key, int hash) {
        if (hasLongKeys()) {
            if (slot > mask) {
                hasZero = true;
            } else {
                longs[slot * stride] = longKey;
            }
        } else if (keys != null && hashes != null) {
            keys[slot] = key;
            hashes[slot] = hash;
        }
    }

    /** A row is about to change. */
    void touch(int slot, RowLog following) {
        byte[] marks = this.marks;
        if (marks != null) {
            int isNew = marks[slot] == 0 ? Epoch.NEW : 0;
            saveOld(slot, following);
            marks[slot] =
                    (byte) (marks[slot] & Epoch.NEW | isNew | following.epoch().touched() | KNOWN);
        }
    }

    /** If a row is still as a checkpoint under way found it, lets that come to it. */
    void saveOld(int slot, RowLog following) {
        byte[] marks = this.marks;
        if (marks == null || marks[slot] == 0) {
            return;
        }
        byte mark = marks[slot];
        if (following.epoch().isOld(mark)) {
            boolean written = following.save(this, slot, (mark & Epoch.DIRTY) != 0);
            marks[slot] = (byte) (mark & ~(Epoch.TOUCH | (written ? Epoch.NEW : 0))
                    | following.epoch().parity());
        }
    }

    /** A row is about to be removed, and others may move up. */
    void beforeRemoval(int hole, RowLog following) {
        if (following.epoch().isWalking()) {
            // They may come to be behind where the checkpoint under way is: it comes to them now.
            saveOld(hole, following);
            for (int slot = hole + 1 & mask; isUsed(slot) && slot != hole; slot = slot + 1 & mask) {
                saveOld(slot, following);
            }
        }
        if (marks != null && (marks[hole] & Epoch.NEW) == 0 && marks[hole] != 0) {
            following.removed(this, hole);
        }
    }

    public int hashAt(int slot) {
        if (hasLongKeys()) {
            return KeyForm.hash(longKeyAt(slot));
        }
        return hashes == null ? 0 : hashes[slot];
    }

    public void read(int slot, KeyRef into) {
        if (hasLongKeys()) {
            into.longKey = longKeyAt(slot);
            into.hash = KeyForm.hash(into.longKey);
        } else if (keys != null && hashes != null) {
            into.key = keys[slot];
            into.hash = hashes[slot];
        }
    }

    /** Copies a row over another; the object is shared. */
    public void copyRow(int slot, Segment from, int fromSlot) {
        System.arraycopy(from.longs, from.at(fromSlot), longs, at(slot), form.longs());
        if (objects != null && from.objects != null) {
            objects[slot] = from.objects[fromSlot];
        }
        if (marks != null && from.marks != null) {
            marks[slot] = from.marks[fromSlot];
        }
    }

    /** Makes a row new again. */
    public void clearRow(int slot) {
        System.arraycopy(form.initial(), 0, longs, at(slot), form.longs());
        if (objects != null) {
            objects[slot] = null;
        }
        if (marks != null) {
            marks[slot] = 0;
        }
    }

    /** Copies a key over another slot's, or frees that if {@code from} is negative. */
    public void copyKey(int slot, int from) {
        if (hasLongKeys()) {
            longs[slot * stride] = from < 0 ? 0 : longKeyAt(from);
        } else if (keys != null && hashes != null) {
            keys[slot] = from < 0 ? null : keys[from];
            hashes[slot] = from < 0 ? 0 : hashes[from];
        }
    }
}
