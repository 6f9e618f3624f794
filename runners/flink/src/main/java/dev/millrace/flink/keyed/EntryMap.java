package dev.millrace.flink.keyed;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.state.MapState;
import dev.millrace.flink.type.Keys;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.Stamps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map per key in Flink's map state; each entry with the time of its last refresh where it has a time to live. */
final class EntryMap implements MapState<Object, Object>, Sweep.Of {

    private final KeyedCall call;
    private final String name;
    private final Keys<Object> keys;
    private final org.apache.flink.api.common.state.MapState<Object, Stamped<Object>> state;
    private final @Nullable Lifetime lifetime;
    private @Nullable Sweep sweep;

    EntryMap(
            KeyedCall call,
            String name,
            Keys<Object> keys,
            org.apache.flink.api.common.state.MapState<Object, Stamped<Object>> state,
            @Nullable Lifetime lifetime) {
        this.call = call;
        this.name = name;
        this.keys = keys;
        this.state = state;
        this.lifetime = lifetime;
    }

    void sweptBy(Sweep by) {
        sweep = by;
    }

    @Override
    public @Nullable Object get(Object key) throws Exception {
        Object form = form(key);
        Stamped<Object> found = alive(form);
        if (found == null) {
            return null;
        }
        if (lifetime != null && lifetime.isRefreshedByReads()) {
            refresh(form, found, found.value, lifetime);
        }
        return found.value;
    }

    @Override
    public void put(Object key, Object value) throws Exception {
        Object form = form(key);
        if (value == null) {
            throw FunctionErrors.nullInState(call.place(), name, "a map's value");
        }
        if (lifetime == null) {
            state.put(form, new Stamped<>(value, Stamped.NONE, Stamps.NONE));
            return;
        }
        refresh(form, alive(form), value, lifetime);
    }

    /** Puts a value, stamped now unless what was found has a higher stamp. */
    private void refresh(Object form, @Nullable Stamped<Object> found, Object value, Lifetime by) throws Exception {
        long stamp = by.stampMs();
        if (found != null) {
            stamp = Math.max(stamp, by.stampOf(found));
        }
        state.put(form, by.stamped(value, stamp));
        written(stamp);
    }

    private void written(long stampMs) throws Exception {
        if (sweep != null) {
            sweep.written(stampMs);
        }
    }

    @Override
    public void remove(Object key) throws Exception {
        state.remove(form(key));
    }

    @Override
    public boolean contains(Object key) throws Exception {
        return get(key) != null;
    }

    @Override
    public Iterable<Map.Entry<Object, Object>> entries() throws Exception {
        call.requireKey(name);
        List<Map.Entry<Object, Object>> entries = new ArrayList<>();
        for (Map.Entry<Object, Stamped<Object>> each : alive()) {
            entries.add(Map.entry(keys.fromFlink(each.getKey()), each.getValue().value));
            if (lifetime != null && lifetime.isRefreshedByReads()) {
                refresh(each.getKey(), each.getValue(), each.getValue().value, lifetime);
            }
        }
        return Collections.unmodifiableList(entries);
    }

    @Override
    public int size() throws Exception {
        call.requireKey(name);
        return alive().size();
    }

    @Override
    public void clear() throws Exception {
        call.requireKey(name);
        state.clear();
    }

    @Override
    public long sweep() throws Exception {
        return lifetime == null ? Long.MAX_VALUE : pass(lifetime, null);
    }

    private Object form(@Nullable Object key) {
        call.requireKey(name);
        if (key == null) {
            throw FunctionErrors.nullInState(call.place(), name, "a map's key");
        }
        return keys.toFlink(key);
    }

    private @Nullable Stamped<Object> alive(Object form) throws Exception {
        Stamped<Object> found = state.get(form);
        if (found == null || lifetime == null) {
            return found;
        }
        long now = lifetime.nowMs();
        long stamp = lifetime.stampOf(found);
        if (now >= lifetime.expiryMs(stamp)) {
            state.remove(form);
            return null;
        }
        if (lifetime.isUnknown(found) && stamp != Stamped.NONE) {
            found = lifetime.stamped(found.value, stamp);
            state.put(form, found);
            written(stamp);
        }
        return found;
    }

    /** The entries of the current key that have not expired; those that have are removed. */
    private List<Map.Entry<Object, Stamped<Object>>> alive() throws Exception {
        List<Map.Entry<Object, Stamped<Object>>> alive = new ArrayList<>();
        if (lifetime == null) {
            state.entries().forEach(alive::add);
        } else {
            long nextMs = pass(lifetime, alive);
            if (nextMs != Long.MAX_VALUE && sweep != null) {
                sweep.expects(nextMs);
            }
        }
        return alive;
    }

    /**
     * Looks at all entries of the current key: removes those that have expired, gives those of unknown stamps the one that they count
     * by, and adds all others to {@code alive}, if there is one. Returns when the next expires.
     */
    private long pass(Lifetime by, @Nullable List<Map.Entry<Object, Stamped<Object>>> alive) throws Exception {
        long now = by.nowMs();
        long next = Long.MAX_VALUE;
        boolean any = false;
        List<Map.Entry<Object, Stamped<Object>>> stamped = new ArrayList<>();
        Iterator<Map.Entry<Object, Stamped<Object>>> entries = state.iterator();
        while (entries.hasNext()) {
            Map.Entry<Object, Stamped<Object>> each = entries.next();
            Stamped<Object> found = each.getValue();
            long stamp = by.stampOf(found);
            if (now >= by.expiryMs(stamp)) {
                entries.remove();
                continue;
            }
            any = true;
            next = Math.min(next, by.expiryMs(stamp));
            Map.Entry<Object, Stamped<Object>> kept = Map.entry(each.getKey(), found);
            if (by.isUnknown(found) && stamp != Stamped.NONE) {
                kept = Map.entry(each.getKey(), by.stamped(found.value, stamp));
                stamped.add(kept);
            }
            if (alive != null) {
                alive.add(kept);
            }
        }
        for (Map.Entry<Object, Stamped<Object>> each : stamped) {
            state.put(each.getKey(), each.getValue());
        }
        if (!any) {
            state.clear(); // an empty map on the heap is one too many
        }
        return next;
    }
}
