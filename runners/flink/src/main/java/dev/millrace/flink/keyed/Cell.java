package dev.millrace.flink.keyed;

import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.Stamps;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/** One value per key, with the time of its last refresh where it has a time to live. */
final class Cell implements Sweep.Of {

    private final ValueState<Stamped<Object>> state;
    private final @Nullable Lifetime lifetime;
    private @Nullable Sweep sweep;

    Cell(ValueState<Stamped<Object>> state, @Nullable Lifetime lifetime) {
        this.state = state;
        this.lifetime = lifetime;
    }

    /** What removes the value once it has expired. */
    void sweptBy(Sweep by) {
        sweep = by;
    }

    /** The value to read, or {@code null}; reading may refresh it. */
    @Nullable
    Object read() throws Exception {
        Stamped<Object> found = alive();
        if (found == null) {
            return null;
        }
        if (lifetime != null && lifetime.isRefreshedByReads()) {
            put(found.value, found);
        }
        return found.value;
    }

    /** The value to change, or {@code null}. */
    @Nullable
    Stamped<Object> alive() throws Exception {
        Stamped<Object> found = state.value();
        if (found == null || lifetime == null) {
            return found;
        }
        long now = lifetime.nowMs();
        long stamp = lifetime.stampOf(found);
        if (now >= lifetime.expiryMs(stamp)) {
            state.clear();
            return null;
        }
        if (lifetime.isUnknown(found) && stamp != Stamped.NONE) {
            found = lifetime.stamped(found.value, stamp);
            state.update(found);
            written(stamp);
        }
        return found;
    }

    /** Puts a value in the place of what {@link #alive} found. */
    void put(Object value, @Nullable Stamped<Object> before) throws Exception {
        if (lifetime == null) {
            state.update(new Stamped<>(value, Stamped.NONE, Stamps.NONE));
            return;
        }
        long stamp = lifetime.stampMs();
        if (before != null) {
            stamp = Math.max(stamp, lifetime.stampOf(before));
        }
        state.update(lifetime.stamped(value, stamp));
        written(stamp);
    }

    private void written(long stampMs) throws Exception {
        if (sweep != null) {
            sweep.written(stampMs);
        }
    }

    void clear() {
        state.clear();
    }

    @Override
    public long sweep() throws Exception {
        Stamped<Object> found = alive();
        return found == null || lifetime == null ? Long.MAX_VALUE : lifetime.expiryMs(lifetime.stampOf(found));
    }
}
