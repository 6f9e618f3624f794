package dev.millrace.kafka.read;

import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.KafkaStart;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a source reads, and how.
 *
 * @param topic the topic
 * @param cluster the cluster; {@code null} until one is given
 * @param group the group whose offsets tell the world how far the source has come; {@code null} for none
 * @param start where to begin the first time
 * @param untilLatest whether to end with what is there when it begins
 * @param readCommitted whether to pass over records of transactions that were not committed
 * @param createPartitions how many partitions to create the topic with if it is missing; {@code null} for an error
 */
public record Reading(
        String topic,
        @Nullable KafkaCluster cluster,
        @Nullable String group,
        KafkaStart start,
        boolean untilLatest,
        boolean readCommitted,
        @Nullable Integer createPartitions)
        implements Serializable {

    /** The same, of another cluster. */
    public Reading withCluster(KafkaCluster changed) {
        return new Reading(topic, changed, group, start, untilLatest, readCommitted, createPartitions);
    }

    /** The same, for a group. */
    public Reading withGroup(String changed) {
        return new Reading(topic, cluster, changed, start, untilLatest, readCommitted, createPartitions);
    }

    /** The same, from elsewhere on. */
    public Reading withStart(KafkaStart changed) {
        return new Reading(topic, cluster, group, changed, untilLatest, readCommitted, createPartitions);
    }

    /** The same, to the end that the topic has then. */
    public Reading withUntilLatest() {
        return new Reading(topic, cluster, group, start, true, readCommitted, createPartitions);
    }

    /** The same, with records of every transaction. */
    public Reading withReadUncommitted() {
        return new Reading(topic, cluster, group, start, untilLatest, false, createPartitions);
    }

    /** The same, of a topic that is created if it is missing. */
    public Reading withCreatePartitions(int changed) {
        if (changed < 1) {
            throw new IllegalArgumentException("createMissing needs at least 1 partition: " + changed);
        }
        return new Reading(topic, cluster, group, start, untilLatest, readCommitted, changed);
    }
}
