package dev.millrace.engine.state.heap;

import dev.millrace.engine.state.Callback;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/** The entries that an {@link EntryMap} had when it was asked for them; usable until the callback ends. */
final class EntryView implements Iterable<Map.Entry<Object, Object>> {

    private final Object[] keys;
    private final Object[] values;
    private final int end;
    private final long validIn;
    private final Callback callback;

    EntryView(Object[] keys, Object[] values, int end, Callback callback) {
        this.keys = keys;
        this.values = values;
        this.end = end;
        this.validIn = callback.number();
        this.callback = callback;
    }

    @Override
    public Iterator<Map.Entry<Object, Object>> iterator() {
        return new Entries();
    }

    private final class Entries implements Iterator<Map.Entry<Object, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            if (callback.number() != validIn) {
                throw Views.outlived();
            }
            while (next < end && keys[next] == null) {
                next++;
            }
            return next < end;
        }

        @Override
        public Map.Entry<Object, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<Object, Object> entry = Map.entry(keys[next], values[next]);
            next++;
            return entry;
        }
    }
}
