package dev.millrace.conformance.oracle.operator;

import org.jspecify.annotations.Nullable;

/** The key and the timestamp of the callback that is running. */
final class CurrentKey {

    private @Nullable Object key;
    private long timestampMs = Long.MIN_VALUE;

    void set(Object newKey, long newTimestampMs) {
        key = newKey;
        timestampMs = newTimestampMs;
    }

    Object key() {
        if (key == null) {
            throw new IllegalStateException("no key is current");
        }
        return key;
    }

    long timestampMs() {
        return timestampMs;
    }
}
