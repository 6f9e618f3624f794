package dev.millrace.engine.state.heap;

import dev.millrace.api.state.ListState;
import dev.millrace.engine.state.table.KeyTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The handle of a list per key. */
final class HeapList implements ListState<Object> {

    private final HeapState state;
    private final KeyTable table;
    private final RingCells cells;
    private final int keepLast;
    private final @Nullable Lifetime lifetime;

    HeapList(HeapState state, RingCells cells, int keepLast, @Nullable Lifetime lifetime) {
        this.state = state;
        this.table = state.table();
        this.cells = cells;
        this.keepLast = keepLast;
        this.lifetime = lifetime;
    }

    @Override
    public void add(Object value) {
        requireValue(value);
        if (state.find()) {
            table.touch();
            append((Ring) table.value(), value);
        } else {
            append(begin(), value);
        }
    }

    @Override
    public List<Object> get() {
        Ring ring = alive();
        if (ring == null) {
            return List.of();
        }
        if (lifetime != null && lifetime.isRefreshedByReads()) {
            table.touch();
            ring.refresh(lifetime.stampMs());
        }
        return ring.view(state.callback());
    }

    @Override
    public void set(List<?> values) {
        values.forEach(this::requireValue);
        // The new list may be a view of the old one: its elements are taken before that goes.
        Object[] taken = values.toArray();
        state.clear();
        if (taken.length > 0) {
            Ring ring = begin();
            for (Object value : taken) {
                append(ring, value);
            }
        }
    }

    @Override
    public int size() {
        Ring ring = alive();
        return ring == null ? 0 : ring.size();
    }

    @Override
    public void clear() {
        state.clear();
    }

    private void requireValue(Object value) {
        if (value == null) {
            throw state.nullGiven("an element");
        }
    }

    private Ring begin() {
        Ring ring = new Ring(lifetime != null);
        state.insert();
        table.setValue(ring);
        return ring;
    }

    private void append(Ring ring, Object value) {
        if (lifetime != null && keepLast > 0 && ring.size() >= keepLast) {
            // What has expired makes room before anything that lives.
            state.expire(ring, lifetime.nowMs());
        }
        long stamp = lifetime == null ? Lifetime.UNKNOWN : lifetime.stampMs();
        int dropped = ring.add(value, stamp, keepLast, state.callback().number());
        state.footprint().added(1L - dropped);
        cells.sample(table, value);
    }

    /** The current key's list without what has expired, or {@code null} if nothing is left. */
    private @Nullable Ring alive() {
        if (!state.find()) {
            return null;
        }
        Ring ring = (Ring) table.value();
        if (lifetime != null) {
            state.expire(ring, lifetime.nowMs());
            if (ring.size() == 0) {
                state.remove();
                return null;
            }
        }
        return ring;
    }
}
