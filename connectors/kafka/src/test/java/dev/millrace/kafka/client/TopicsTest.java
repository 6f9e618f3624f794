package dev.millrace.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.TestTopics;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicsTest {

    /** The leader alone can say where a partition ends, and does so only once it takes requests for it. */
    @Test
    @SuppressWarnings("unchecked")
    void partitions_thatWereCreated_haveAllBeenAskedForTheirEnd() throws Exception {
        try (TestTopics topics = TestTopics.onSharedBroker()) {
            Set<TopicPartition> asked = new HashSet<>();
            Admin watched = (Admin) Proxy.newProxyInstance(
                    Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("listOffsets")) {
                            asked.addAll(((Map<TopicPartition, ?>) arguments[0]).keySet());
                        }
                        return method.invoke(topics.admin(), arguments);
                    });
            String topic = "created-" + UUID.randomUUID();

            assertThat(Topics.partitions(topic, 3, watched))
                    .containsExactly(
                            new TopicPartition(topic, 0), new TopicPartition(topic, 1), new TopicPartition(topic, 2))
                    .hasSameElementsAs(asked);
        }
    }
}
