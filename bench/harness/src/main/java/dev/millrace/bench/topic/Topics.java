package dev.millrace.bench.topic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** The topics of a broker: makes them, and says how much is in them. */
public final class Topics {

    private static final long NAP_MS = 50;

    private Topics() {}

    /** Makes a topic, and waits until its leaders take requests for it, which is later. */
    public static void create(String broker, String name, int partitions)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
            while (!isLed(admin.describeTopics(List.of(name)).allTopicNames(), partitions)) {
                Thread.sleep(NAP_MS);
            }
            ends(admin, name, partitions);
        }
    }

    private static boolean isLed(KafkaFuture<Map<String, TopicDescription>> asked, int partitions)
            throws InterruptedException {
        try {
            List<TopicPartitionInfo> known = asked.get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
            return known.size() == partitions && known.stream().allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            return false; // Not every broker has heard of it yet.
        }
    }

    /** Whether there is such a topic. */
    static boolean isThere(String broker, String name) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(broker)) {
            return admin.listTopics().names().get().contains(name);
        }
    }

    static void delete(String broker, String name) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(broker)) {
            admin.deleteTopics(List.of(name)).all().get();
        }
    }

    /** Where each partition ends, whether or not what is before is committed: a commit comes back before its markers are there. */
    static Map<TopicPartition, Long> ends(String broker, String name, int partitions)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin(broker)) {
            return ends(admin, name, partitions);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String name, int partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions(name, partitions).forEach(each -> asked.put(each, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    static List<TopicPartition> partitions(String name, int partitions) {
        return IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(name, number))
                .toList();
    }

    private static Admin admin(String broker) {
        return Admin.create(Map.of("bootstrap.servers", broker));
    }
}
