package dev.millrace.kafka;

import dev.millrace.kafka.client.Clients;
import dev.millrace.kafka.client.KafkaErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic of a cluster and how much is in it.
 *
 * @param name its name
 * @param partitions how many partitions it has
 * @param offsets how many offsets they hold: records, and for each transaction a marker
 */
public record TopicInfo(String name, int partitions, long offsets) {

    /** The topics of a cluster, by name, without Kafka's own. */
    public static List<TopicInfo> all(KafkaCluster cluster) throws InterruptedException {
        try (Admin admin = Clients.admin(cluster)) {
            Map<String, TopicDescription> topics = new TreeMap<>(
                    admin.describeTopics(admin.listTopics().names().get())
                            .allTopicNames()
                            .get());
            Map<TopicPartition, ListOffsetsResultInfo> first = offsets(admin, topics, OffsetSpec.earliest());
            Map<TopicPartition, ListOffsetsResultInfo> end = offsets(admin, topics, OffsetSpec.latest());
            List<TopicInfo> all = new ArrayList<>();
            topics.forEach((name, topic) ->
                    all.add(new TopicInfo(name, topic.partitions().size(), sum(name, end) - sum(name, first))));
            return all;
        } catch (ExecutionException e) {
            throw KafkaErrors.of(e, "looking for topics failed", cluster);
        }
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, Map<String, TopicDescription> topics, OffsetSpec kind)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topics.forEach((name, topic) -> topic.partitions()
                .forEach(partition -> asked.put(new TopicPartition(name, partition.partition()), kind)));
        return admin.listOffsets(asked).all().get();
    }

    private static long sum(String topic, Map<TopicPartition, ListOffsetsResultInfo> offsets) {
        return offsets.entrySet().stream()
                .filter(each -> each.getKey().topic().equals(topic))
                .mapToLong(each -> each.getValue().offset())
                .sum();
    }
}
