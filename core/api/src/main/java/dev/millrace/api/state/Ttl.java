package dev.millrace.api.state;

import dev.millrace.api.time.Millis;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How long state outlives its last write (or read). Expired state is never seen, and is removed bit by bit. Immutable.
 *
 * @param durationMs milliseconds after the last refresh at which an entry expires
 * @param domain whose time counts
 * @param refreshOnRead whether reading also extends the life
 */
public record Ttl(long durationMs, Domain domain, boolean refreshOnRead) implements Serializable {

    /** Whose time counts. */
    public enum Domain {
        /** The clock of the machine. */
        PROCESSING_TIME,
        /** The event time: written at the record's timestamp, expired when the watermark passes. */
        EVENT_TIME
    }

    public Ttl {
        Objects.requireNonNull(domain, "domain");
        if (durationMs < 1) {
            throw new IllegalArgumentException("a time to live must be at least 1 ms: " + durationMs);
        }
    }

    /** State that expires this long after its last write, by the machine's clock. */
    public static Ttl ofProcessingTime(Duration duration) {
        return new Ttl(Millis.positive("time to live of state", duration), Domain.PROCESSING_TIME, false);
    }

    /** State that expires when the watermark reaches the timestamp of its last write plus this long. */
    public static Ttl ofEventTime(Duration duration) {
        return new Ttl(Millis.positive("time to live of state", duration), Domain.EVENT_TIME, false);
    }

    @Override
    public String toString() {
        return Duration.ofMillis(durationMs)
                + (domain == Domain.EVENT_TIME ? " of event time" : " of processing time")
                + (refreshOnRead ? ", extended by reads" : "");
    }

    /** The same, extended by reads too. */
    public Ttl refreshedByReads() {
        return new Ttl(durationMs, domain, true);
    }
}
