package dev.millrace.files;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * When a part is full. Every checkpoint ends a part, whatever is said here.
 *
 * @param atBytes at this size, as it is on disk, or {@code null}
 * @param atRecords at this many records, or {@code null}
 * @param everyMs at this age, or {@code null}
 */
record Rolling(
        @Nullable Long atBytes,
        @Nullable Long atRecords,
        @Nullable Long everyMs) implements Serializable {

    private static final long MICROS_PER_MILLI = 1000;

    static final Rolling NEVER = new Rolling(null, null, null);

    boolean isFull(long sizeBytes, long records) {
        return (atBytes != null && sizeBytes >= atBytes) || (atRecords != null && records >= atRecords);
    }

    /** Whether a part is; one from the future as well, for the clock has been set back, and nobody knows how old it is. */
    boolean isOld(long sinceMicros, long nowMicros) {
        return everyMs != null && (nowMicros < sinceMicros || nowMicros - sinceMicros >= everyMs * MICROS_PER_MILLI);
    }

    boolean hasAge() {
        return everyMs != null;
    }
}
