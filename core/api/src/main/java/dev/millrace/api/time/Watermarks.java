package dev.millrace.api.time;

import dev.millrace.api.error.Once;
import dev.millrace.api.function.Factory;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How each split's watermark follows from its records. {@code Watermark(t)} says that no more records with a timestamp
 * at or below {@code t} are expected. Immutable; an option given a second, different value is refused.
 *
 * @param kind how the watermark is derived
 * @param boundMs how far behind the newest record of the split the others may come, for {@link Kind#BOUNDED}
 * @param advanceEveryMs the least step by which the watermark rises, in milliseconds of event time; 1 means after each
 *     record that lifts it
 * @param idleAfterMs how long a split without records holds the watermark back, or {@code null} for ever
 * @param generator the user's own rule, for {@link Kind#CUSTOM}
 */
public record Watermarks(
        Kind kind,
        long boundMs,
        long advanceEveryMs,
        @Nullable Long idleAfterMs,
        @Nullable Factory<? extends WatermarkGenerator<?>> generator)
        implements Serializable {

    /** How a watermark is derived. */
    public enum Kind {
        /** The newest timestamp of the split, less a bound, less 1 ms. */
        BOUNDED,
        /** A user's {@link WatermarkGenerator}. */
        CUSTOM
    }

    public Watermarks {
        if (boundMs < 0) {
            throw new IllegalArgumentException("the bound of out-of-orderness must not be negative: " + boundMs);
        }
        if (advanceEveryMs < 1) {
            throw new IllegalArgumentException("advanceEvery must be at least 1 ms: " + advanceEveryMs);
        }
        if (idleAfterMs != null && idleAfterMs < 1) {
            throw new IllegalArgumentException("idleAfter must be at least 1 ms: " + idleAfterMs);
        }
        if ((kind == Kind.CUSTOM) != (generator != null)) {
            throw new IllegalArgumentException("a generator belongs to custom watermarks, and only to those: " + kind);
        }
    }

    /** Records come at most {@code bound} of event time behind the newest of their split. */
    public static Watermarks outOfOrderBy(Duration bound) {
        return new Watermarks(Kind.BOUNDED, Millis.notNegative("bound of out-of-orderness", bound), 1, null, null);
    }

    /** Timestamps never fall within a split. */
    public static Watermarks monotonic() {
        return outOfOrderBy(Duration.ZERO);
    }

    /** The user's own rule; one generator is made per split. */
    public static <T> Watermarks custom(Factory<? extends WatermarkGenerator<T>> generator) {
        return new Watermarks(Kind.CUSTOM, 0, 1, null, Objects.requireNonNull(generator, "generator"));
    }

    /**
     * A split without records for this long no longer holds the watermark back. Time during which the engine did not
     * ask the split for records (back-pressure) does not count. Default: never.
     */
    public Watermarks idleAfter(Duration idle) {
        long ms = Millis.positive("idleAfter of watermarks", idle);
        Once.check("idleAfter of watermarks", idleAfterMs == null ? null : Duration.ofMillis(idleAfterMs), idle);
        return new Watermarks(kind, boundMs, advanceEveryMs, ms, generator);
    }

    /** The watermark rises in steps of at least this much event time. Default: after each record that lifts it. */
    public Watermarks advanceEvery(Duration step) {
        long ms = Millis.positive("advanceEvery of watermarks", step);
        Once.check("advanceEvery of watermarks", advanceEveryMs == 1 ? null : Duration.ofMillis(advanceEveryMs), step);
        return new Watermarks(kind, boundMs, ms, idleAfterMs, generator);
    }
}
