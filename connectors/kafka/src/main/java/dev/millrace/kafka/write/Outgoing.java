package dev.millrace.kafka.write;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.MessageFormat;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.function.MapFunction;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.KafkaHeader;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sink makes of values, and where it sends it. Immutable.
 *
 * @param <T> the type of the values
 * @param topic the topic
 * @param cluster the cluster; {@code null} until one is given
 * @param format how values are written
 * @param key how keys are had; {@code null} for records without
 * @param headers how headers are had; {@code null} for records without
 * @param timestamp how timestamps are had
 * @param createPartitions how many partitions to create the topic with if it is missing; {@code null} for an error
 */
public record Outgoing<T>(
        String topic,
        @Nullable KafkaCluster cluster,
        MessageFormat<T> format,
        @Nullable Keyed<T, ?> key,
        @Nullable MapFunction<T, List<KafkaHeader>> headers,
        Timestamps<T> timestamp,
        @Nullable Integer createPartitions)
        implements Serializable {

    /**
     * How keys are had of values.
     *
     * @param <T> the type of the values
     * @param <K> the type of the keys
     * @param selector takes the key out of a value
     * @param format how keys are written
     */
    public record Keyed<T, K>(KeySelector<T, K> selector, MessageFormat<K> format) implements Serializable {}

    /**
     * How timestamps are had of values.
     *
     * @param <T> the type of the values
     * @param selector takes it out of a value; {@code null} for the time of the event or of sending
     * @param ofSending whether it is the time of sending; otherwise that of the event, where it has one
     */
    public record Timestamps<T>(@Nullable LongSelector<T> selector, boolean ofSending) implements Serializable {}

    /** Values of this format to this topic, without keys and headers. */
    public static <T> Outgoing<T> to(String topic, MessageFormat<T> format) {
        return new Outgoing<>(topic, null, format, null, null, new Timestamps<>(null, false), null);
    }

    /** The same, to another cluster. */
    public Outgoing<T> withCluster(KafkaCluster changed) {
        return new Outgoing<>(topic, changed, format, key, headers, timestamp, createPartitions);
    }

    /** The same, with keys. */
    public Outgoing<T> withKey(Keyed<T, ?> changed) {
        return new Outgoing<>(topic, cluster, format, changed, headers, timestamp, createPartitions);
    }

    /** The same, with headers. */
    public Outgoing<T> withHeaders(MapFunction<T, List<KafkaHeader>> changed) {
        return new Outgoing<>(topic, cluster, format, key, changed, timestamp, createPartitions);
    }

    /** The same, with other timestamps. */
    public Outgoing<T> withTimestamp(Timestamps<T> changed) {
        return new Outgoing<>(topic, cluster, format, key, headers, changed, createPartitions);
    }

    /** The same, to a topic that is created if it is missing. */
    public Outgoing<T> withCreatePartitions(int changed) {
        if (changed < 1) {
            throw new IllegalArgumentException("createMissing needs at least 1 partition: " + changed);
        }
        return new Outgoing<>(topic, cluster, format, key, headers, timestamp, changed);
    }

    /**
     * The cluster.
     *
     * @throws MillraceException if none was given
     */
    public KafkaCluster knownCluster() {
        if (cluster == null) {
            throw MillraceException.user("KAFKA_NO_BROKERS", "it is not said where the cluster is")
                    .at("KafkaSink of topic " + topic)
                    .remedy("say it: brokers(\"host:port\"), or cluster")
                    .build();
        }
        return cluster;
    }

    @Override
    public String toString() {
        return topic + " of " + cluster;
    }
}
