package dev.millrace.flink.keyed;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.state.ListState;
import dev.millrace.flink.type.Stamped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * A list per key in Flink's list state. An append writes one element. Where only the newest are kept, older ones are let go each
 * time there are twice as many, by a count beside the list; where elements also expire, with each append, since what has expired
 * makes room before what lives.
 */
final class ElementList implements ListState<Object>, Sweep.Of {

    private final KeyedCall call;
    private final String name;
    private final org.apache.flink.api.common.state.ListState<Stamped<Object>> state;
    private final int keepLast;
    private final @Nullable ValueState<Integer> count;
    private final @Nullable Lifetime lifetime;
    private @Nullable Sweep sweep;

    /** A list; {@code count} is there where {@code keepLast} is not 0 and nothing expires. */
    ElementList(
            KeyedCall call,
            String name,
            org.apache.flink.api.common.state.ListState<Stamped<Object>> state,
            int keepLast,
            @Nullable ValueState<Integer> count,
            @Nullable Lifetime lifetime) {
        this.call = call;
        this.name = name;
        this.state = state;
        this.keepLast = keepLast;
        this.count = count;
        this.lifetime = lifetime;
    }

    void sweptBy(Sweep by) {
        sweep = by;
    }

    @Override
    public void add(Object value) throws Exception {
        requireValue(value);
        long stamp = lifetime == null ? Stamped.NONE : lifetime.stampMs();
        Stamped<Object> element = new Stamped<>(value, stamp, Lifetime.stamps(lifetime));
        if (keepLast == 0) {
            state.add(element);
        } else if (count != null) {
            addCounted(element, count);
        } else {
            List<Stamped<Object>> alive = alive();
            alive.add(element);
            state.update(newest(alive));
        }
        if (sweep != null) {
            sweep.written(stamp);
        }
    }

    private void addCounted(Stamped<Object> element, ValueState<Integer> counted) throws Exception {
        Integer before = counted.value();
        int now = before == null ? 1 : before + 1;
        state.add(element);
        if (now >= 2L * keepLast) {
            List<Stamped<Object>> kept = newest(all());
            state.update(kept);
            now = kept.size();
        }
        counted.update(now);
    }

    @Override
    public List<Object> get() throws Exception {
        List<Stamped<Object>> elements = newest(alive());
        if (lifetime != null && lifetime.isRefreshedByReads() && !elements.isEmpty()) {
            refresh(elements, lifetime);
        }
        List<Object> values = new ArrayList<>(elements.size());
        for (Stamped<Object> each : elements) {
            values.add(each.value);
        }
        return Collections.unmodifiableList(values);
    }

    private void refresh(List<Stamped<Object>> elements, Lifetime by) throws Exception {
        long stamp = by.stampMs();
        List<Stamped<Object>> refreshed = new ArrayList<>(elements.size());
        for (Stamped<Object> each : elements) {
            refreshed.add(by.stamped(each.value, Math.max(by.stampOf(each), stamp)));
        }
        state.update(refreshed);
        if (sweep != null) {
            sweep.written(stamp);
        }
    }

    @Override
    public void set(List<?> values) throws Exception {
        List<Stamped<Object>> elements = new ArrayList<>(values.size());
        long stamp = lifetime == null ? Stamped.NONE : lifetime.stampMs();
        for (Object value : values) {
            requireValue(value);
            elements.add(new Stamped<>(value, stamp, Lifetime.stamps(lifetime)));
        }
        List<Stamped<Object>> kept = newest(elements);
        state.update(kept);
        if (count != null) {
            count.update(kept.size());
        }
        if (sweep != null && !kept.isEmpty()) {
            sweep.written(stamp);
        }
    }

    @Override
    public int size() throws Exception {
        return newest(alive()).size();
    }

    @Override
    public void clear() throws Exception {
        call.requireKey(name);
        state.clear();
        if (count != null) {
            count.clear();
        }
    }

    @Override
    public long sweep() throws Exception {
        return lifetime == null ? Long.MAX_VALUE : nextExpiryMs(pass(lifetime), lifetime);
    }

    private static long nextExpiryMs(List<Stamped<Object>> elements, Lifetime by) {
        long next = Long.MAX_VALUE;
        for (Stamped<Object> each : elements) {
            next = Math.min(next, by.expiryMs(by.stampOf(each)));
        }
        return next;
    }

    private void requireValue(@Nullable Object value) {
        call.requireKey(name);
        if (value == null) {
            throw FunctionErrors.nullInState(call.place(), name, "an element");
        }
    }

    private List<Stamped<Object>> newest(List<Stamped<Object>> elements) {
        return keepLast == 0 || elements.size() <= keepLast
                ? elements
                : elements.subList(elements.size() - keepLast, elements.size());
    }

    private List<Stamped<Object>> all() throws Exception {
        call.requireKey(name);
        List<Stamped<Object>> elements = new ArrayList<>();
        Iterable<Stamped<Object>> found = state.get();
        if (found != null) {
            found.forEach(elements::add);
        }
        return elements;
    }

    /** The elements of the current key that have not expired; those that have are removed. */
    private List<Stamped<Object>> alive() throws Exception {
        if (lifetime == null) {
            return all();
        }
        List<Stamped<Object>> alive = pass(lifetime);
        long nextMs = nextExpiryMs(alive, lifetime);
        if (nextMs != Long.MAX_VALUE && sweep != null) {
            sweep.expects(nextMs);
        }
        return alive;
    }

    /** Looks at all elements: removes those that have expired, and gives those of unknown stamps the one that they count by. */
    private List<Stamped<Object>> pass(Lifetime by) throws Exception {
        List<Stamped<Object>> elements = all();
        long now = by.nowMs();
        List<Stamped<Object>> alive = new ArrayList<>(elements.size());
        boolean changed = false;
        for (Stamped<Object> each : elements) {
            long stamp = by.stampOf(each);
            boolean expired = now >= by.expiryMs(stamp);
            boolean unknown = by.isUnknown(each) && stamp != Stamped.NONE;
            changed |= expired || unknown;
            if (!expired) {
                alive.add(unknown ? by.stamped(each.value, stamp) : each);
            }
        }
        if (changed && alive.isEmpty()) {
            state.clear();
        } else if (changed) {
            state.update(alive);
        }
        return alive;
    }
}
