package dev.millrace.engine.state.table;

import dev.millrace.codec.KeyCodec;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.changes.Epoch;
import dev.millrace.engine.state.Keys;
import org.jspecify.annotations.Nullable;

/**
 * One entry per key for the key groups of one task, in the order of the keys' hashes, so that a key group is a range of
 * slots. The table has a position, which {@link #find} sets and the accessors read; it is valid until the next entry is
 * inserted or removed.
 *
 * <p>Ranges of hashes have a {@link Segment} each, which is found through a directory by the top bits of the hash. A segment
 * that has become large is not enlarged but split in two, as in extendible hashing (Fagin, Nievergelt, Pippenger, Strong,
 * "Extendible hashing: a fast access method for dynamic files", TODS 1979): however large the table, an insertion never
 * moves more than some ten thousand entries. Unlike there, a segment's range need not be a power of two, so that the key
 * groups of a task among three fill their segment evenly. One thread.
 */
public final class KeyTable {

    /** A segment of this many slots is split, which takes under a millisecond. */
    static final int LARGEST_SEGMENT = 1 << 16;

    /** Fewer slots than this are mostly in the processor's caches. */
    private static final int FEWEST_TO_FETCH = 1 << 14;

    private final Keys keys;
    private final KeyCodec<Object> codec;
    private final boolean primitive;
    private final TableLayout layout;

    private final Directory directory;

    private Segment segment;
    private int slot;
    private int hash;
    private long size;
    private long slots;

    private final Epoch epoch = new Epoch();

    /** What a touched entry's mark has of {@link Epoch#TOUCH}. */
    private byte touched = epoch.touched();

    private @Nullable TableLog log;

    /** What {@link #fetch} came to: without it that would have nothing to do. */
    private long fetched;

    /** An empty table for keys of these key groups. */
    public KeyTable(KeyGroups groups, Keys keys, TableLayout layout) {
        this.keys = keys;
        this.codec = keys.codec();
        this.primitive = keys.areLongs();
        this.layout = layout;
        this.directory = new Directory(groups);
        this.segment = newSegment(0, directory.units(), Segment.LEAST_SLOTS);
    }

    /**
     * Makes room for so many entries in an empty table. Those that come in the order of their hashes, as they are written into
     * snapshots, would else crowd at one end of it.
     */
    void expect(long entries) {
        if (size > 0) {
            throw new IllegalStateException("the table has " + size + " entries");
        }
        int parts = directory.makeFiner((int) Math.min(1 << 30, 2 * entries / LARGEST_SEGMENT + 1));
        int units = directory.units();
        slots = 0;
        for (int i = 0; i < parts; i++) {
            int from = (int) ((long) units * i / parts);
            int to = (int) ((long) units * (i + 1) / parts);
            segment = newSegment(from, to, slotsFor((int) (entries * (to - from) / units)));
        }
    }

    /** How many keys have an entry. */
    public long size() {
        return size;
    }

    /** Roughly the bytes of the table, without the objects in it. */
    public long bytes() {
        return Segment.bytes(1, primitive, layout) * slots + 4L * directory.units();
    }

    /**
     * Has the memory fetched that a search for keys of these hashes begins with, of all at the same time: no look at it waits for one
     * before. In a small table does nothing.
     */
    public void fetch(int[] hashes, int count, Cells cells) {
        if (slots < FEWEST_TO_FETCH) {
            return;
        }
        long all = 0;
        for (int i = 0; i < count; i++) {
            all += directory.segmentOf(hashes[i]).look(hashes[i], cells);
        }
        fetched = all;
    }

    /** Whether the last {@link #fetch} looked at anything. */
    boolean hasFetched() {
        return fetched != 0;
    }

    /** Goes to the entry of a key, if there is one. */
    public boolean find(Current key) {
        return primitive ? findLong(key.hash, key.longKey) : findObject(key.hash, objectKey(key));
    }

    /** Goes to the entry of a primitive key, if there is one. */
    public boolean findLong(int keyHash, long key) {
        hash = keyHash;
        segment = directory.segmentOf(keyHash);
        slot = segment.find(keyHash, key);
        return slot >= 0;
    }

    /** Goes to the entry of a key that is an object, if there is one. */
    public boolean findObject(int keyHash, Object key) {
        hash = keyHash;
        segment = directory.segmentOf(keyHash);
        slot = segment.find(keyHash, key, codec);
        return slot >= 0;
    }

    /** Begins an entry for the key that {@link #find} has just not found, and goes to it; all its columns are empty. */
    public void insert(Current key) {
        if (primitive) {
            insertLong(key.longKey);
        } else {
            insertObject(objectKey(key));
        }
    }

    /** As {@link #insert(Current)}, for a primitive key. */
    public void insertLong(long key) {
        if (segment.isFull()) {
            makeRoom();
            slot = segment.find(hash, key);
        }
        slot = ~slot;
        segment.put(slot, hash, key, (byte) (touched | Epoch.NEW));
        size++;
    }

    /** As {@link #insert(Current)}, for a key that is an object. */
    public void insertObject(Object key) {
        if (segment.isFull()) {
            makeRoom();
            slot = segment.find(hash, key, codec);
        }
        slot = ~slot;
        segment.put(slot, hash, key, (byte) (touched | Epoch.NEW));
        size++;
    }

    /**
     * Says that the entry at the position is about to change. To be called before every change of an entry that has not just
     * been inserted.
     */
    public void touch() {
        if ((segment.marks[slot] & Epoch.TOUCH) != touched) {
            touchFirst();
        }
    }

    private void touchFirst() {
        saveOld(TableLog.SEVERAL_GROUPS, Integer.MAX_VALUE);
        segment.marks[slot] = (byte) (segment.marks[slot] & ~Epoch.TOUCH | touched);
    }

    /**
     * If the entry at the position is still as a checkpoint under way found it, lets that come to it. An entry of which only
     * the first part has been written is still so.
     *
     * @param group its key group, where that is known, or {@link TableLog#SEVERAL_GROUPS}
     * @param most how many elements of it are written at most, or about so many
     */
    TableLog.Saved saveOld(int group, int most) {
        byte mark = segment.marks[slot];
        if (log == null || !epoch.isOld(mark)) {
            return TableLog.Saved.SKIPPED;
        }
        TableLog.Saved saved = log.save(group, (mark & Epoch.DIRTY) != 0, (mark & Epoch.NEW) != 0, most);
        switch (saved) {
            case WRITTEN -> setWritten();
            case SKIPPED -> segment.marks[slot] = (byte) (mark & ~Epoch.TOUCH | epoch.parity());
            case BEGUN -> {}
        }
        return saved;
    }

    /** The checkpoint under way has what is in the entry at the position. */
    void setWritten() {
        segment.marks[slot] = (byte) (segment.marks[slot] & ~(Epoch.TOUCH | Epoch.NEW) | epoch.parity());
    }

    /** Tells what a checkpoint has to write. */
    Epoch epoch() {
        return epoch;
    }

    /** From now on changes are followed. */
    void follow(TableLog by) {
        log = by;
    }

    /** A checkpoint begins: what is in the table now belongs to it. */
    void beginEpoch() {
        epoch.begin();
        touched = epoch.touched();
    }

    /** The checkpoint has come to all entries. */
    void endEpoch() {
        epoch.end();
    }

    /** All entries are as the checkpoint before has them. */
    void settle() {
        for (Segment each : directory.segments()) {
            for (int at = 0; at < each.slots(); at++) {
                if (each.marks[at] != 0) {
                    each.marks[at] = (byte) (each.marks[at] & ~(Epoch.TOUCH | Epoch.NEW) | epoch.parity());
                }
            }
        }
    }

    /** Removes the entry at the position. */
    public void remove() {
        removeInPlace();
        shrink(segment);
    }

    /** Gives back memory that a segment no longer needs; its entries move. */
    void shrink(Segment sparse) {
        if (sparse.isSparse()) {
            slots -= sparse.slots();
            sparse.resize(slotsFor(sparse.size));
            slots += sparse.slots();
        }
    }

    /** As {@link #remove}, leaving all entries but the few behind this one where they are. */
    void removeInPlace() {
        if (log != null) {
            if (epoch.isWalking()) {
                saveCluster();
            }
            if ((segment.marks[slot] & Epoch.NEW) == 0) {
                log.removed();
            }
        }
        segment.remove(slot);
        size--;
    }

    /** Entries from the position on may move back, perhaps behind where the checkpoint under way is: it comes to them now. */
    private void saveCluster() {
        int position = slot;
        do {
            saveOld(TableLog.SEVERAL_GROUPS, Integer.MAX_VALUE);
            slot = (slot + 1) & segment.mask();
        } while (segment.marks[slot] != 0);
        slot = position;
    }

    /** The key at the position where keys are primitive. */
    public long longKey() {
        return segment.longKeyAt(slot);
    }

    /** The key at the position where keys are objects. */
    public Object key() {
        return segment.keys[slot];
    }

    /** The hash of the key at the position. */
    public int hash() {
        return segment.hashAt(slot);
    }

    /** The object at the position; {@code null} until it is set. */
    public Object value() {
        return segment.values[slot];
    }

    /** Sets the object at the position. */
    public void setValue(Object value) {
        segment.values[slot] = value;
    }

    /** Where the {@code long}s of the position are, from {@link #longsAt} on. */
    public long[] longs() {
        return segment.rows;
    }

    /** Where in {@link #longs} those of the position begin. */
    public int longsAt() {
        return segment.longsAt(slot);
    }

    /** The time at the position. */
    public long stamp() {
        return segment.rows[segment.stampAt(slot)];
    }

    /** Sets the time at the position. */
    public void setStamp(long ms) {
        segment.rows[segment.stampAt(slot)] = ms;
    }

    /** The form of the keys. */
    public Keys keys() {
        return keys;
    }

    void moveTo(Segment to, int at) {
        segment = to;
        slot = at;
    }

    /** The segment of a hash, given as unsigned. */
    Segment segmentAt(long unsignedHash) {
        return directory.segmentOf((int) unsignedHash);
    }

    long firstHash() {
        return directory.firstHash();
    }

    /** The hash after the last one of the table. */
    long endHash() {
        return directory.endHash();
    }

    private static Object objectKey(Current current) {
        Object key = current.key;
        if (key == null) {
            throw new IllegalStateException("there is no current key");
        }
        return key;
    }

    /** Enlarges or splits the segment at the position, and goes to the one that has the sought hash then. */
    private void makeRoom() {
        Segment full = segment;
        if (full.slots() < LARGEST_SEGMENT || !directory.canSplit(full)) {
            slots += full.slots();
            full.resize(full.slots() * 2);
            return;
        }
        slots -= full.slots();
        int from = directory.unitOf(full.base);
        int to = directory.unitOf(full.base + full.span);
        int middle = (from + to) >>> 1;
        long border = directory.hashOf(middle);
        int inLower = 0;
        for (int i = 0; i < full.slots(); i++) {
            if (full.marks[i] != 0 && (full.hashAt(i) & 0xffffffffL) < border) {
                inLower++;
            }
        }
        Segment lower = newSegment(from, middle, slotsFor(inLower));
        Segment upper = newSegment(middle, to, slotsFor(full.size - inLower));
        for (int i = 0; i < full.slots(); i++) {
            if (full.marks[i] != 0) {
                Segment target = (full.hashAt(i) & 0xffffffffL) < border ? lower : upper;
                target.take(full, i);
            }
        }
        segment = directory.segmentOf(hash);
        if (segment.isFull()) {
            makeRoom();
        }
    }

    private Segment newSegment(int fromUnit, int toUnit, int slotCount) {
        long base = directory.hashOf(fromUnit);
        long span = directory.hashOf(toUnit) - base;
        Segment created = new Segment(base, span, slotCount, primitive, layout);
        directory.put(fromUnit, toUnit, created);
        slots += slotCount;
        return created;
    }

    /** As many slots as leave room for twice as many entries and more. */
    private static int slotsFor(int entries) {
        int wanted = Math.max(Segment.LEAST_SLOTS, entries * 2);
        return Integer.highestOneBit(wanted - 1) * 2;
    }
}
