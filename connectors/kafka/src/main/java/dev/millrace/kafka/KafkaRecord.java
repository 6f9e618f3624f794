package dev.millrace.kafka;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic with all that belongs to it.
 *
 * @param <K> the type of the key
 * @param <V> the type of the value
 * @param topic the topic
 * @param partition the partition
 * @param offset its place in the partition
 * @param timestampMs when it was made, or appended where the topic says so, in milliseconds since the epoch
 * @param key the key, or {@code null} where it has none
 * @param value the value, or {@code null} for a tombstone
 * @param headers the headers, in order
 */
public record KafkaRecord<K, V>(
        String topic,
        int partition,
        long offset,
        long timestampMs,
        @Nullable K key,
        @Nullable V value,
        List<KafkaHeader> headers)
        implements Serializable {}
