package dev.millrace.flink.source;

import dev.millrace.semantics.SplitWatermark;
import org.apache.flink.api.connector.source.SourceSplit;
import org.jspecify.annotations.Nullable;

/**
 * One split of a source and how far it has been read, as Flink hands it around and keeps it.
 *
 * @param splitId the split's identity
 * @param split the split
 * @param position where to go on, or {@code null} at its beginning
 * @param seenMs what its records have said of the time, as {@link SplitWatermark#seenMs}
 * @param finished whether it has come to its end
 */
public record ReadSplit(
        String splitId, Object split, @Nullable Object position, long seenMs, boolean finished) implements SourceSplit {

    /** A split of which nothing has been read. */
    static ReadSplit unread(String id, Object split) {
        return new ReadSplit(id, split, null, Long.MIN_VALUE, false);
    }
}
