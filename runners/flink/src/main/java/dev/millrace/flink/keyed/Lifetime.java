package dev.millrace.flink.keyed;

import dev.millrace.api.state.Ttl;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.Stamps;
import dev.millrace.semantics.TimeMath;
import org.jspecify.annotations.Nullable;

/**
 * When what has been written expires: by the clock, or in event time by the operator's watermark, once so long after the last
 * refresh. A refresh never takes a stamp back. A stamp may be unknown, where state had no time to live before, or in the other domain:
 * it counts as refreshed when its time is first looked at after the restore, and has that stamp from when it is first met.
 */
final class Lifetime {

    private static final int PASSES_PER_LIFE = 4;
    private static final long LEAST_MS_BETWEEN_PASSES = 1_000;

    private final long ttlMs;
    private final boolean eventTime;
    private final Stamps stamps;
    private final boolean refreshedByReads;
    private final KeyedCall call;
    private long unknownSinceMs = Stamped.NONE;

    Lifetime(Ttl ttl, KeyedCall call) {
        this.ttlMs = ttl.durationMs();
        this.eventTime = ttl.domain() == Ttl.Domain.EVENT_TIME;
        this.stamps = eventTime ? Stamps.EVENT_TIME : Stamps.PROCESSING_TIME;
        this.refreshedByReads = ttl.refreshOnRead();
        this.call = call;
    }

    /** What the stamps of a state with this lifetime are. */
    static Stamps stamps(@Nullable Lifetime lifetime) {
        return lifetime == null ? Stamps.NONE : lifetime.stamps;
    }

    boolean isEventTime() {
        return eventTime;
    }

    boolean isRefreshedByReads() {
        return refreshedByReads;
    }

    /** The time by which values expire. */
    long nowMs() {
        long now = eventTime ? call.watermark() : call.processingTimeMs();
        if (unknownSinceMs == Stamped.NONE && now > Stamped.NONE) {
            unknownSinceMs = now;
        }
        return now;
    }

    /** The stamp of what is written now. */
    long stampMs() {
        if (!eventTime) {
            return call.processingTimeMs();
        }
        return call.stampMs() == Stamped.NONE ? call.watermark() : call.stampMs();
    }

    /** A value with this stamp. */
    Stamped<Object> stamped(Object value, long stampMs) {
        return new Stamped<>(value, stampMs, stamps);
    }

    /** The stamp of a value, or {@link Stamped#NONE} while that cannot be told. */
    long stampOf(Stamped<Object> value) {
        return isUnknown(value) ? unknownSinceMs : value.timeMs;
    }

    /** Whether a value has no stamp that means anything here. */
    boolean isUnknown(Stamped<Object> value) {
        return value.by != stamps || value.timeMs == Stamped.NONE;
    }

    /** From when on something of this stamp is gone; {@link Long#MAX_VALUE} while that cannot be told. */
    long expiryMs(long stampMs) {
        return stampMs == Stamped.NONE ? Long.MAX_VALUE : TimeMath.add(stampMs, ttlMs);
    }

    /** How long to wait between two passes over all entries of a key. */
    long passIntervalMs() {
        return Math.max(LEAST_MS_BETWEEN_PASSES, ttlMs / PASSES_PER_LIFE);
    }
}
