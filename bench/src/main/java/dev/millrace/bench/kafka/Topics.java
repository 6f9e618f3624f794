package dev.millrace.bench.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** The topics of fraud. Payments have the time at which the broker appended them as their timestamp. */
final class Topics {

    static final String PAYMENTS = "payments";
    static final List<String> DECISIONS = List.of("review", "approved");
    static final int PARTITIONS = 4;

    private Topics() {}

    /** Makes them, and waits until all partitions are led, and their leaders take requests for them, which is later. */
    static void create(String broker) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            NewTopic payments = new NewTopic(PAYMENTS, PARTITIONS, (short) 1)
                    .configs(Map.of("message.timestamp.type", "LogAppendTime"));
            admin.createTopics(List.of(payments, decisions(0), decisions(1)))
                    .all()
                    .get();
            List<String> names = List.of(PAYMENTS, DECISIONS.get(0), DECISIONS.get(1));
            while (!areLed(admin.describeTopics(names).allTopicNames().get().values())) {
                Thread.sleep(50);
            }
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (String name : names) {
                for (int i = 0; i < PARTITIONS; i++) {
                    asked.put(new TopicPartition(name, i), OffsetSpec.latest());
                }
            }
            admin.listOffsets(asked).all().get();
        }
    }

    private static NewTopic decisions(int number) {
        return new NewTopic(DECISIONS.get(number), PARTITIONS, (short) 1);
    }

    private static boolean areLed(Collection<TopicDescription> topics) {
        return topics.stream()
                .allMatch(topic -> topic.partitions().size() == PARTITIONS
                        && topic.partitions().stream().allMatch(partition -> partition.leader() != null));
    }
}
