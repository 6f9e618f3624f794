package dev.millrace.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A partition to be read, and which part of it.
 *
 * @param topic the topic
 * @param partition the partition
 * @param firstOffset where to begin; {@code null} for whatever is the oldest record then
 * @param endOffset where to end, exclusive; {@code null} for no end
 */
public record KafkaSplit(
        String topic,
        int partition,
        @Nullable Long firstOffset,
        @Nullable Long endOffset) {

    /** The identity among the splits of a source: a partition is one split, whatever is read of it. */
    String id() {
        return topic + "-" + partition;
    }
}
