package dev.millrace.engine.state.heap;

import dev.millrace.api.state.Ttl;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.state.Callback;
import dev.millrace.engine.state.table.StateForm.Stamps;
import dev.millrace.semantics.TimeMath;
import org.jspecify.annotations.Nullable;

/**
 * When what has been written expires. Each element has a stamp, the time of its last refresh, and with a time to live of
 * {@code ttl} milliseconds it is
 *
 * <ul>
 *   <li>by processing time: stamped with the clock, seen last at {@code stamp + ttl - 1}, and gone from {@code stamp + ttl}
 *       on;
 *   <li>by event time: stamped with the timestamp of the record or event-time timer that writes it, or where there is none
 *       with the watermark; seen last at a watermark of {@code stamp + ttl - 1}, and gone from a watermark of {@code stamp +
 *       ttl} on. So what a record writes that is itself {@code ttl} or more behind the watermark is never seen.
 * </ul>
 *
 * <p>A refresh never takes a stamp back: a record that is behind, or a clock that has jumped back, shortens no life. Sums do
 * not wrap around.
 *
 * <p>A stamp may be unknown: restored from a snapshot whose state had no time to live in this domain, or written before the
 * first watermark without a timestamp. By processing time such elements count as refreshed when they are restored, by event
 * time when the watermark is first looked at, at the restore or after it.
 */
final class Lifetime {

    static final long UNKNOWN = Long.MIN_VALUE;

    /** The time to wait for what is not known: the step before the first watermark, or the clock as it is. */
    static final long SOON = Long.MIN_VALUE + 1;

    private static final int PASSES_PER_LIFE = 4;
    private static final long LEAST_MS_BETWEEN_PASSES = 1_000;

    private final long ttlMs;
    private final boolean eventTime;
    private final boolean refreshedByReads;
    private final OperatorTime time;
    private final Callback callback;
    private long unknownSinceMs = UNKNOWN;

    Lifetime(Ttl ttl, OperatorTime time, Callback callback) {
        this.ttlMs = ttl.durationMs();
        this.eventTime = ttl.domain() == Ttl.Domain.EVENT_TIME;
        this.refreshedByReads = ttl.refreshOnRead();
        this.time = time;
        this.callback = callback;
    }

    boolean isEventTime() {
        return eventTime;
    }

    boolean isRefreshedByReads() {
        return refreshedByReads;
    }

    /** The time by which elements expire. */
    long nowMs() {
        long now = eventTime ? time.watermarkMs() : callback.nowMs();
        if (unknownSinceMs == UNKNOWN && now > SOON) {
            unknownSinceMs = now;
        }
        return now;
    }

    /** The stamp of what is written now. */
    long stampMs() {
        if (eventTime) {
            long timestamp = callback.timestampMs();
            return timestamp == Callback.NO_TIMESTAMP ? time.watermarkMs() : timestamp;
        }
        return callback.nowMs();
    }

    boolean isExpired(long stampMs, long nowMs) {
        return nowMs >= expiryMs(stampMs);
    }

    /** From when on an element is gone; {@link Long#MAX_VALUE} while that cannot be told. */
    long expiryMs(long stampMs) {
        long known = stampMs == UNKNOWN ? unknownSinceMs : stampMs;
        return known == UNKNOWN ? Long.MAX_VALUE : TimeMath.add(known, ttlMs);
    }

    /** How long to wait between two passes over all elements. */
    long passIntervalMs() {
        return Math.max(LEAST_MS_BETWEEN_PASSES, ttlMs / PASSES_PER_LIFE);
    }

    /** What a snapshot says of the stamps of a state with this lifetime. */
    static Stamps stamps(@Nullable Lifetime lifetime) {
        if (lifetime == null) {
            return Stamps.NONE;
        }
        return lifetime.eventTime ? Stamps.EVENT_TIME : Stamps.PROCESSING_TIME;
    }

    /** Appends a stamp. */
    void write(long stampMs, ByteSink out) {
        out.writeLong(stampMs == UNKNOWN ? unknownSinceMs : stampMs);
    }

    /** Reads a stamp where there is one, and returns the one to go on with. */
    static long read(@Nullable Lifetime lifetime, Stamps written, ByteSource in) {
        long stamp = written == Stamps.NONE ? UNKNOWN : in.readLong();
        if (lifetime == null) {
            return UNKNOWN;
        }
        if (written != stamps(lifetime)) {
            stamp = UNKNOWN;
        }
        return stamp == UNKNOWN && !lifetime.eventTime ? lifetime.callback.nowMs() : stamp;
    }
}
