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
        Stamped<Object> element = new Stamped<>(value, stamp);
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
            refresh(elements, lifetime.stampMs());
        }
        List<Object> values = new ArrayList<>(elements.size());
        for (Stamped<Object> each : elements) {
            values.add(each.value);
        }
        return Collections.unmodifiableList(values);
    }

    private void refresh(List<Stamped<Object>> elements, long stamp) throws Exception {
        List<Stamped<Object>> refreshed = new ArrayList<>(elements.size());
        for (Stamped<Object> each : elements) {
            refreshed.add(new Stamped<>(each.value, Math.max(each.timeMs, stamp)));
        }
        state.update(refreshed);
    }

    @Override
    public void set(List<?> values) throws Exception {
        List<Stamped<Object>> elements = new ArrayList<>(values.size());
        long stamp = lifetime == null ? Stamped.NONE : lifetime.stampMs();
        for (Object value : values) {
            requireValue(value);
            elements.add(new Stamped<>(value, stamp));
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
        long next = Long.MAX_VALUE;
        if (lifetime != null) {
            for (Stamped<Object> each : alive()) {
                next = Math.min(next, lifetime.expiryMs(each.timeMs));
            }
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
        List<Stamped<Object>> elements = all();
        if (lifetime == null) {
            return elements;
        }
        long now = lifetime.nowMs();
        int before = elements.size();
        elements.removeIf(each -> lifetime.isExpired(each.timeMs, now));
        if (elements.isEmpty() && before > 0) {
            state.clear();
        } else if (elements.size() < before) {
            state.update(elements);
        }
        return elements;
    }
}
