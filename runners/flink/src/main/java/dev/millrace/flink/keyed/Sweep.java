package dev.millrace.flink.keyed;

import dev.millrace.api.process.Timers;
import dev.millrace.semantics.TimeMath;
import org.apache.flink.api.common.state.ValueState;

/**
 * Removes what has expired of one state, key by key: a timer of Flink's for when the first of a key's entries expires, and when it
 * fires, for the first of those that are left, but never so soon that passes over all of a key's entries come close together. The
 * time it is planned for is state, so that only one is planned at a time.
 */
final class Sweep {

    /** What is swept. */
    interface Of {
        /** Removes what has expired of the current key, and returns when the next expires, or {@link Long#MAX_VALUE}. */
        long sweep() throws Exception;
    }

    private final Of of;
    private final Lifetime lifetime;
    private final ValueState<Long> planned;
    private final KeyTimers timers;
    private final Timers.Domain domain;

    Sweep(Of of, Lifetime lifetime, ValueState<Long> planned, KeyTimers timers) {
        this.of = of;
        this.lifetime = lifetime;
        this.planned = planned;
        this.timers = timers;
        this.domain = lifetime.isEventTime() ? Timers.Domain.EVENT_TIME : Timers.Domain.PROCESSING_TIME;
    }

    /** Something of the current key has been written or refreshed at this time, or is known to have been. */
    void written(long stampMs) throws Exception {
        expects(lifetime.expiryMs(stampMs));
    }

    /** Something of the current key expires at this time. */
    void expects(long expiryMs) throws Exception {
        Long at = planned.value();
        if (at != null && at < lifetime.nowMs()) {
            // Its timer came while nobody swept, in a version of the program without a time to live; or it is to come
            // any moment.
            sweep();
        } else if (at == null || at - lifetime.passIntervalMs() > expiryMs) {
            plan(expiryMs);
        }
    }

    /** Whether the current key is to be swept at this time. */
    boolean isPlanned(Timers.Domain by, long timeMs) throws Exception {
        Long at = planned.value();
        return by == domain && at != null && at == timeMs;
    }

    /** A timer of Flink's has fired for the current key. */
    void onTimer(Timers.Domain by, long timeMs) throws Exception {
        if (isPlanned(by, timeMs)) {
            sweep();
        }
    }

    private void sweep() throws Exception {
        planned.clear();
        plan(of.sweep());
    }

    private void plan(long expiryMs) throws Exception {
        if (expiryMs != Long.MAX_VALUE) {
            long at = Math.max(expiryMs, TimeMath.add(lifetime.nowMs(), lifetime.passIntervalMs()));
            planned.update(at);
            timers.wake(domain, at);
        }
    }
}
