package dev.millrace.flink.keyed;

import dev.millrace.api.state.Ttl;
import dev.millrace.flink.type.Stamped;
import dev.millrace.semantics.TimeMath;

/**
 * When what has been written expires: by the clock, or in event time by the operator's watermark, once so long after the last
 * refresh. A refresh never takes a stamp back. A stamp may be unknown, where state had no time to live before: it counts as
 * refreshed when its time is first looked at after the restore.
 */
final class Lifetime {

    private final long ttlMs;
    private final boolean eventTime;
    private final boolean refreshedByReads;
    private final KeyedCall call;
    private long unknownSinceMs = Stamped.NONE;

    Lifetime(Ttl ttl, KeyedCall call) {
        this.ttlMs = ttl.durationMs();
        this.eventTime = ttl.domain() == Ttl.Domain.EVENT_TIME;
        this.refreshedByReads = ttl.refreshOnRead();
        this.call = call;
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

    boolean isExpired(long stampMs, long nowMs) {
        return nowMs >= expiryMs(stampMs);
    }

    /** From when on something is gone; {@link Long#MAX_VALUE} while that cannot be told. */
    long expiryMs(long stampMs) {
        long known = stampMs == Stamped.NONE ? unknownSinceMs : stampMs;
        return known == Stamped.NONE ? Long.MAX_VALUE : TimeMath.add(known, ttlMs);
    }
}
