package dev.millrace.api.window;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.Once;
import dev.millrace.api.time.Millis;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A description of windows: which there are, whose time decides, how long late records may still change a result.
 * Immutable. By default event time decides, nothing late changes a result, and there are no early results; an option given
 * a second, different value is refused.
 *
 * @param assigner which windows a timestamp belongs to
 * @param domain whose time decides
 * @param allowedLatenessMs how long after the watermark has passed a window's end its result may still change
 * @param earlyEveryMs the interval, by the clock of the run, between preliminary results; or {@code null} for none
 */
public record Windows(
        Assigner assigner,
        TimeDomain domain,
        long allowedLatenessMs,
        @Nullable Long earlyEveryMs) implements Serializable {

    public Windows {
        Objects.requireNonNull(assigner, "assigner");
        Objects.requireNonNull(domain, "domain");
        if (allowedLatenessMs < 0) {
            throw new IllegalArgumentException("allowed lateness must not be negative: " + allowedLatenessMs);
        }
        if (allowedLatenessMs > 0 && domain == TimeDomain.PROCESSING_TIME) {
            throw new IllegalArgumentException("nothing is late in processing time: allowed lateness must be 0");
        }
        if (earlyEveryMs != null && earlyEveryMs < 1) {
            throw new IllegalArgumentException("early results need an interval of at least 1 ms: " + earlyEveryMs);
        }
    }

    /** Windows of one size, back to back, aligned to the epoch. */
    public static Windows tumbling(Duration size) {
        return eventTime(new Assigner.Tumbling(Millis.positive("size of tumbling windows", size), 0));
    }

    /** Windows of one size that begin every {@code slide}, aligned to the epoch. */
    public static Windows sliding(Duration size, Duration slide) {
        return eventTime(new Assigner.Sliding(
                Millis.positive("size of sliding windows", size),
                Millis.positive("slide of sliding windows", slide),
                0));
    }

    /** A window per burst of records of a key, closed by a gap without any. Sessions that touch exactly are one. */
    public static Windows session(Duration gap) {
        return eventTime(new Assigner.Session(Millis.positive("gap between sessions", gap)));
    }

    /** The same windows, shifted against the epoch by {@code offset}, which may be negative. */
    public Windows offset(Duration offset) {
        long ms = Millis.of("offset of windows", offset);
        if (assigner instanceof Assigner.Tumbling tumbling) {
            checkOffset(tumbling.offsetMs(), offset);
            return with(new Assigner.Tumbling(tumbling.sizeMs(), ms));
        }
        if (assigner instanceof Assigner.Sliding sliding) {
            checkOffset(sliding.offsetMs(), offset);
            return with(new Assigner.Sliding(sliding.sizeMs(), sliding.slideMs(), ms));
        }
        throw MillraceException.user("SESSION_OFFSET", "sessions begin with their first record and have no offset")
                .remedy("remove offset(" + offset + ")")
                .build();
    }

    /** The same windows, whose results may still change for this long after the watermark passed their end. */
    public Windows allowedLateness(Duration lateness) {
        long ms = Millis.notNegative("allowed lateness of windows", lateness);
        Once.check(
                "allowed lateness of windows",
                allowedLatenessMs == 0 ? null : Duration.ofMillis(allowedLatenessMs),
                lateness);
        if (ms > 0 && domain == TimeDomain.PROCESSING_TIME) {
            throw lateInProcessingTime(lateness);
        }
        return new Windows(assigner, domain, ms, earlyEveryMs);
    }

    /** The same windows over the time at which records arrive. Results are not reproducible. */
    public Windows onProcessingTime() {
        if (allowedLatenessMs > 0) {
            throw lateInProcessingTime(Duration.ofMillis(allowedLatenessMs));
        }
        return new Windows(assigner, TimeDomain.PROCESSING_TIME, allowedLatenessMs, earlyEveryMs);
    }

    /** The same windows, with preliminary results at this interval of the run's clock for keys that changed. */
    public Windows earlyEvery(Duration interval) {
        long ms = Millis.positive("interval of early results", interval);
        Once.check(
                "interval of early results", earlyEveryMs == null ? null : Duration.ofMillis(earlyEveryMs), interval);
        return new Windows(assigner, domain, allowedLatenessMs, ms);
    }

    /** Whether a window of a key can have more than one result. */
    public boolean firesRepeatedly() {
        return allowedLatenessMs > 0 || earlyEveryMs != null;
    }

    private Windows with(Assigner other) {
        return new Windows(other, domain, allowedLatenessMs, earlyEveryMs);
    }

    private static void checkOffset(long beforeMs, Duration offset) {
        Once.check("offset of windows", beforeMs == 0 ? null : Duration.ofMillis(beforeMs), offset);
    }

    private static MillraceException lateInProcessingTime(Duration lateness) {
        return MillraceException.user(
                        "LATE_IN_PROCESSING_TIME", "windows over processing time allow a lateness of " + lateness)
                .remedy("remove allowedLateness: in processing time nothing is late")
                .build();
    }

    private static Windows eventTime(Assigner assigner) {
        return new Windows(assigner, TimeDomain.EVENT_TIME, 0, null);
    }
}
