package dev.millrace.engine.window;

import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.Dyadic;
import dev.millrace.semantics.Slices;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Results of windows of several slices, combined along the tree that {@link Dyadic} describes. A node holds, for each key of
 * its slices, what they combine to; it is made when a firing window first takes it whole, and changed for a single key by a
 * record that comes behind. The benchmark is {@code sliding-max}.
 */
final class DyadicResults implements SliceResults {

    /** How many keys a step combines at most. */
    private static final int KEYS_PER_STEP = 1024;

    private final Slices slices;
    private final SliceStore store;
    private final Accumulation accumulation;
    private final int levels;
    /** The nodes of each level above the slices, by number. */
    private final List<TreeMap<Long, KeyTable>> nodes = new ArrayList<>();

    private final Segment sum;
    private final KeyRef halfKey = new KeyRef();

    // The window being fired: the nodes it consists of, and how far the keys have been gone through.
    private final List<Build> builds = new ArrayList<>();
    private long firingEndMs;
    private final List<KeyTable> parts = new ArrayList<>();
    private int part;
    private int place;

    /** A node being made of its halves. */
    private static final class Build {
        final int level;
        final long node;
        final KeyTable table;
        int half;
        int place;

        Build(int level, long node, KeyTable table) {
            this.level = level;
            this.node = node;
            this.table = table;
        }
    }

    DyadicResults(Slices slices, SliceStore store, Accumulation accumulation) {
        this.slices = slices;
        this.store = store;
        this.accumulation = accumulation;
        this.levels = Dyadic.levels(slices.perWindow());
        for (int i = 0; i < levels; i++) {
            nodes.add(new TreeMap<>());
        }
        this.sum = accumulation.rows().row();
    }

    @Override
    public void begin(long endMs) {
        firingEndMs = endMs;
        parts.clear();
        builds.clear();
        part = 0;
        place = 0;
        long to = toIndex(endMs);
        int level;
        for (long at = fromIndex(endMs); at < to; at = Dyadic.after(at, level)) {
            level = Dyadic.level(at, to, levels);
            want(level, Dyadic.node(at, level));
        }
    }

    private long fromIndex(long endMs) {
        return slices.indexOf(slices.windowStart(endMs));
    }

    private long toIndex(long endMs) {
        return fromIndex(endMs) + slices.perWindow();
    }

    /** Asks for a node to be made, after those it is made of. */
    private void want(int level, long node) {
        if (level == 0 || nodes.get(level - 1).containsKey(node)) {
            return;
        }
        want(level - 1, 2 * node);
        want(level - 1, 2 * node + 1);
        KeyTable left = table(level - 1, 2 * node);
        builds.add(new Build(level, node, store.newTable(left == null ? 0 : left.size())));
    }

    private @Nullable KeyTable table(int level, long node) {
        return level == 0 ? store.get(slices.at(node)) : nodes.get(level - 1).get(node);
    }

    @Override
    public boolean prepare() {
        int left = KEYS_PER_STEP;
        while (!builds.isEmpty()) {
            Build build = builds.get(0);
            left = go(build, left);
            if (build.half < 2) {
                return false;
            }
            nodes.get(build.level - 1).put(build.node, build.table);
            builds.remove(0);
        }
        gatherParts();
        return true;
    }

    private void gatherParts() {
        long to = toIndex(firingEndMs);
        int level;
        for (long at = fromIndex(firingEndMs); at < to; at = Dyadic.after(at, level)) {
            level = Dyadic.level(at, to, levels);
            KeyTable table = table(level, Dyadic.node(at, level));
            if (table != null) {
                parts.add(table);
            }
        }
    }

    private int go(Build build, int keys) {
        int left = keys;
        for (; build.half < 2; build.half++, build.place = 0) {
            KeyTable from = table(build.level - 1, 2 * build.node + build.half);
            if (from == null) {
                continue;
            }
            for (int at = from.next(build.place); at != KeyTable.NONE; at = from.next(at + 1)) {
                if (left-- == 0) {
                    build.place = at;
                    return 0;
                }
                Segment row = from.segment(at);
                row.read(KeyTable.slot(at), halfKey);
                int into = build.table.locate(halfKey);
                accumulation.combine(build.table.segment(into), KeyTable.slot(into), row, KeyTable.slot(at));
            }
        }
        return left;
    }

    /** Keys come part by part; one that an earlier part had has come with that. */
    @Override
    public Next next(KeyRef key) {
        int left = KEYS_PER_STEP;
        while (part < parts.size()) {
            KeyTable table = parts.get(part);
            int at = table.next(place);
            if (at == KeyTable.NONE) {
                part++;
                place = 0;
                continue;
            }
            if (left-- == 0) {
                return Next.LATER;
            }
            place = at + 1;
            table.segment(at).read(KeyTable.slot(at), key);
            if (!isInEarlierPart(key)) {
                sum.clearRow(0);
                for (int i = part; i < parts.size(); i++) {
                    take(parts.get(i), key);
                }
                return Next.KEY;
            }
        }
        return Next.END;
    }

    private boolean isInEarlierPart(KeyRef key) {
        for (int i = 0; i < part; i++) {
            if (parts.get(i).find(key) != KeyTable.NONE) {
                return true;
            }
        }
        return false;
    }

    private boolean take(KeyTable table, KeyRef key) {
        int at = table.find(key);
        if (at == KeyTable.NONE) {
            return false;
        }
        accumulation.combine(sum, 0, table.segment(at), KeyTable.slot(at));
        return true;
    }

    @Override
    public boolean end() {
        parts.clear();
        return true;
    }

    @Override
    public Segment row() {
        return sum;
    }

    @Override
    public int slot() {
        return 0;
    }

    @Override
    public boolean compute(long endMs, KeyRef key) {
        sum.clearRow(0);
        long to = toIndex(endMs);
        boolean any = false;
        int level;
        for (long at = fromIndex(endMs); at < to; at = Dyadic.after(at, level)) {
            level = Dyadic.level(at, to, levels);
            any |= takeNode(level, Dyadic.node(at, level), key);
        }
        return any;
    }

    /** Takes in a node for one key; one that has not been made is taken by halves. */
    private boolean takeNode(int level, long node, KeyRef key) {
        KeyTable table = table(level, node);
        if (table != null) {
            return take(table, key);
        }
        if (level == 0) {
            return false;
        }
        boolean left = takeNode(level - 1, 2 * node, key);
        boolean right = takeNode(level - 1, 2 * node + 1, key);
        return left || right;
    }

    /** The rows above are made anew of their halves, so that they are what a restored tree would hold, to the last bit. */
    @Override
    public void onRecord(long slice, KeyRef key, boolean first, Object value, long timestampMs, long openFromMs) {
        long index = slices.indexOf(slice);
        for (int level = 1; level <= levels; level++) {
            long node = Dyadic.node(index, level);
            KeyTable table = nodes.get(level - 1).get(node);
            if (table != null) {
                int at = table.locate(key);
                Segment row = table.segment(at);
                row.clearRow(KeyTable.slot(at));
                takeHalf(row, KeyTable.slot(at), table(level - 1, 2 * node), key);
                takeHalf(row, KeyTable.slot(at), table(level - 1, 2 * node + 1), key);
            }
        }
    }

    private void takeHalf(Segment row, int slot, @Nullable KeyTable half, KeyRef key) {
        int at = half == null ? KeyTable.NONE : half.find(key);
        if (half != null && at != KeyTable.NONE) {
            accumulation.combine(row, slot, half.segment(at), KeyTable.slot(at));
        }
    }

    @Override
    public void dropBefore(long slice) {
        long index = slices.indexOf(slice);
        for (int level = 1; level <= levels; level++) {
            TreeMap<Long, KeyTable> ofLevel = nodes.get(level - 1);
            while (!ofLevel.isEmpty() && Dyadic.firstSlice(level, ofLevel.firstKey()) < index) {
                ofLevel.pollFirstEntry();
            }
        }
    }
}
