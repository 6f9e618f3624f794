package dev.millrace.engine.state.heap;

import dev.millrace.api.state.MapState;
import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.state.table.KeyTable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The handle of a map per key. Its entries are seen in the order in which their keys were first put. */
final class HeapMap implements MapState<Object, Object> {

    private static final int NONE = -1;

    private final HeapState state;
    private final KeyTable table;
    private final EntryMapCells cells;
    private final KeyHasher<Object> hasher;
    private final @Nullable Lifetime lifetime;

    HeapMap(HeapState state, EntryMapCells cells, @Nullable Lifetime lifetime) {
        this.state = state;
        this.table = state.table();
        this.cells = cells;
        this.hasher = cells.keyCodec();
        this.lifetime = lifetime;
    }

    @Override
    public @Nullable Object get(Object key) {
        int position = findToRead(key);
        return position == NONE ? null : map().value(position);
    }

    @Override
    public void put(Object key, Object value) {
        if (value == null) {
            throw state.nullGiven("a map's value");
        }
        int hash = hash(key);
        long stamp = lifetime == null ? Lifetime.UNKNOWN : lifetime.stampMs();
        int position = find(hash, key);
        if (position == NONE) {
            if (!state.find()) {
                state.insert();
                table.setValue(new EntryMap(lifetime != null));
            }
            table.touch();
            map().append(hash, key, value, stamp);
            state.footprint().added(1);
        } else {
            table.touch();
            map().setValue(position, value, state.callback().number());
            map().refresh(position, stamp);
        }
        cells.sample(table, key, value);
    }

    @Override
    public void remove(Object key) {
        int position = find(hash(key), key);
        if (position != NONE) {
            removeAt(position);
            state.footprint().removed(1);
        }
    }

    @Override
    public boolean contains(Object key) {
        return findToRead(key) != NONE;
    }

    @Override
    public Iterable<Map.Entry<Object, Object>> entries() {
        EntryMap map = alive();
        if (map == null) {
            return List.of();
        }
        if (lifetime != null && lifetime.isRefreshedByReads()) {
            table.touch();
            map.refreshAll(lifetime.stampMs());
        }
        return map.view(state.callback());
    }

    @Override
    public int size() {
        EntryMap map = alive();
        return map == null ? 0 : map.size();
    }

    @Override
    public void clear() {
        state.clear();
    }

    private int hash(Object key) {
        if (key == null) {
            throw state.nullGiven("a map's key");
        }
        return hasher.hash(key);
    }

    private EntryMap map() {
        return (EntryMap) table.value();
    }

    private int findToRead(Object key) {
        int position = find(hash(key), key);
        if (position != NONE && lifetime != null && lifetime.isRefreshedByReads()) {
            table.touch();
            map().refresh(position, lifetime.stampMs());
        }
        return position;
    }

    /** The position of a live entry in the current key's map, where the table then stands. */
    private int find(int hash, Object key) {
        if (!state.find()) {
            return NONE;
        }
        int position = map().find(hash, key, hasher);
        if (position >= 0 && lifetime != null && lifetime.isExpired(map().stamp(position), lifetime.nowMs())) {
            removeAt(position);
            state.footprint().expired(1);
            return NONE;
        }
        return position;
    }

    private void removeAt(int position) {
        table.touch();
        map().remove(position, state.callback().number());
        if (map().size() == 0) {
            state.remove();
        }
    }

    /** The current key's map without what has expired, or {@code null} if nothing is left. */
    private @Nullable EntryMap alive() {
        if (!state.find()) {
            return null;
        }
        EntryMap map = map();
        if (lifetime != null) {
            state.expire(map, lifetime.nowMs());
            if (map.size() == 0) {
                state.remove();
                return null;
            }
        }
        return map;
    }
}
