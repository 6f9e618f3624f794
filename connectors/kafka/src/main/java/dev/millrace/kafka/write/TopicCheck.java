package dev.millrace.kafka.write;

import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.client.Clients;
import dev.millrace.kafka.client.KafkaErrors;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** Looks whether the topic that a sink writes to is there, before a record is lost in waiting for it. */
final class TopicCheck {

    private TopicCheck() {}

    static void exists(String topic, KafkaCluster cluster) throws InterruptedException {
        try (Admin admin = Clients.admin(cluster)) {
            exists(topic, cluster, admin);
        }
    }

    static void exists(String topic, KafkaCluster cluster, Admin admin) throws InterruptedException {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw KafkaErrors.of(e, "looking for topic '" + topic + "' failed", cluster);
        }
    }
}
