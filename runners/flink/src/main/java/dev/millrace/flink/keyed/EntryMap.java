package dev.millrace.flink.keyed;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.state.MapState;
import dev.millrace.flink.type.Keys;
import dev.millrace.flink.type.Stamped;
import java.util.ArrayList;
import java.util.Collections;
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
            state.put(form, new Stamped<>(found.value, Math.max(found.timeMs, lifetime.stampMs())));
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
            state.put(form, new Stamped<>(value, Stamped.NONE));
            return;
        }
        long stamp = lifetime.stampMs();
        Stamped<Object> before = alive(form);
        state.put(form, new Stamped<>(value, before == null ? stamp : Math.max(stamp, before.timeMs)));
        if (sweep != null) {
            sweep.written(stamp);
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
        boolean refreshed = lifetime != null && lifetime.isRefreshedByReads();
        long stamp = lifetime != null && refreshed ? lifetime.stampMs() : Stamped.NONE;
        List<Map.Entry<Object, Object>> entries = new ArrayList<>();
        for (Map.Entry<Object, Stamped<Object>> each : alive()) {
            entries.add(Map.entry(keys.fromFlink(each.getKey()), each.getValue().value));
            if (refreshed) {
                Stamped<Object> found = each.getValue();
                state.put(each.getKey(), new Stamped<>(found.value, Math.max(found.timeMs, stamp)));
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
        long next = Long.MAX_VALUE;
        if (lifetime != null) {
            for (Map.Entry<Object, Stamped<Object>> each : alive()) {
                next = Math.min(next, lifetime.expiryMs(each.getValue().timeMs));
            }
        }
        return next;
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
        if (found != null && lifetime != null && lifetime.isExpired(found.timeMs, lifetime.nowMs())) {
            state.remove(form);
            return null;
        }
        return found;
    }

    /** The entries of the current key that have not expired; those that have are removed. */
    private List<Map.Entry<Object, Stamped<Object>>> alive() throws Exception {
        List<Map.Entry<Object, Stamped<Object>>> alive = new ArrayList<>();
        List<Object> expired = new ArrayList<>();
        long now = lifetime == null ? Stamped.NONE : lifetime.nowMs();
        for (Map.Entry<Object, Stamped<Object>> each : state.entries()) {
            if (lifetime != null && lifetime.isExpired(each.getValue().timeMs, now)) {
                expired.add(each.getKey());
            } else {
                alive.add(Map.entry(each.getKey(), each.getValue()));
            }
        }
        for (Object form : expired) {
            state.remove(form);
        }
        return alive;
    }
}
