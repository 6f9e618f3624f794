package dev.millrace.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.kafka.TestTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupOffsetsTest {

    @Test
    @SuppressWarnings("removal")
    void offsetOfAnOpenTransaction_isNotTakenForNone() throws Exception {
        try (TestTopics topics = TestTopics.onSharedBroker()) {
            String topic = topics.create(2);
            TopicPartition first = new TopicPartition(topic, 0);
            TopicPartition second = new TopicPartition(topic, 1);
            Map<String, List<TopicPartition>> asked = Map.of("group-" + topic, List.of(first, second));
            assertThat(GroupOffsets.read(asked, topics.admin(), 0)).isEqualTo(Map.of("group-" + topic, Map.of()));
            try (KafkaProducer<String, String> transaction = topics.beginTransaction("id-" + topic)) {
                transaction.sendOffsetsToTransaction(
                        Map.of(first, new OffsetAndMetadata(5)),
                        new ConsumerGroupMetadata("group-" + topic, -1, "", Optional.empty()));

                assertThatThrownBy(() -> GroupOffsets.read(asked, topics.admin(), 0))
                        .isInstanceOf(MillraceException.class)
                        .hasMessageStartingWith("KAFKA_UNSTABLE: the brokers do not say what was committed for {group-"
                                + topic + "=[" + first + "]}");

                transaction.commitTransaction();
            }
            assertThat(GroupOffsets.read(asked, topics.admin())).isEqualTo(Map.of("group-" + topic, Map.of(first, 5L)));
        }
    }
}
