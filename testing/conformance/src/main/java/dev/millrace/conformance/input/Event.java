package dev.millrace.conformance.input;

import java.io.Serializable;
import java.util.Objects;

/**
 * The record that all conformance pipelines read.
 *
 * @param key what it is grouped by
 * @param ts its event time in milliseconds since the epoch
 * @param amount what is summed and compared
 * @param tag a second thing to group, filter or tell records apart by; often empty
 */
public record Event(String key, long ts, long amount, String tag) implements Serializable {

    public Event {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(tag, "tag");
    }

    /** An event without a tag. */
    public static Event of(String key, long ts, long amount) {
        return new Event(key, ts, amount, "");
    }

    /** The same event with another amount. */
    public Event withAmount(long other) {
        return new Event(key, ts, other, tag);
    }

    /** The same event with another tag. */
    public Event withTag(String other) {
        return new Event(key, ts, amount, other);
    }

    /** As scripts and expectations spell it: {@code key ts amount}, and the tag where there is one. */
    @Override
    public String toString() {
        return key + " " + ts + " " + amount + (tag.isEmpty() ? "" : " " + tag);
    }
}
