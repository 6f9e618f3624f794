package dev.millrace.kafka.client;

import dev.millrace.kafka.KafkaCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for topics, and creates those that are missing where that is wanted. */
public final class Topics {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final int TRIES = 100;
    private static final long AGAIN_AFTER_MS = 50;

    private Topics() {}

    /**
     * The partitions of a topic, in order.
     *
     * @param createPartitions how many partitions to create it with if it is missing; {@code null} for an error
     */
    public static List<TopicPartition> partitions(String topic, @Nullable Integer createPartitions, Admin admin)
            throws ExecutionException, InterruptedException {
        try {
            return partitions(topic, admin);
        } catch (ExecutionException e) {
            if (createPartitions == null || !isMissing(e)) {
                throw e;
            }
        }
        create(topic, createPartitions, admin);
        for (int tried = 1; ; tried++) {
            try {
                List<TopicPartition> created = partitions(topic, admin);
                awaitServed(created, admin);
                return created;
            } catch (ExecutionException e) {
                // A broker hears of what the controller has created a moment later.
                if (!isMissing(e) || tried == TRIES) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER_MS);
            }
        }
    }

    /** Looks whether a topic is there, before a record is lost in waiting for it. */
    public static void check(String topic, @Nullable Integer createPartitions, KafkaCluster cluster, Admin admin)
            throws InterruptedException {
        try {
            partitions(topic, createPartitions, admin);
        } catch (ExecutionException e) {
            throw KafkaErrors.of(e, "looking for topic '" + topic + "' failed", cluster);
        }
    }

    private static boolean isMissing(ExecutionException e) {
        return KafkaErrors.unwrapped(e) instanceof UnknownTopicOrPartitionException;
    }

    private static List<TopicPartition> partitions(String topic, Admin admin)
            throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(found -> found.partitions().stream())
                .map(TopicPartitionInfo::partition)
                .sorted()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /**
     * Waits until each partition's leader takes requests for it, which is later than that it is said to lead. Until then it
     * refuses batches, perhaps a producer's first and not its second: then it takes the first for one out of order, forever.
     */
    private static void awaitServed(List<TopicPartition> partitions, Admin admin)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        admin.listOffsets(asked).all().get();
    }

    private static void create(String topic, int partitions, Admin admin)
            throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
            LOG.info("created topic {} with {} partitions", topic, partitions);
        } catch (ExecutionException e) {
            if (!(KafkaErrors.unwrapped(e) instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
