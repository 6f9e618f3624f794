package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sink against a real broker. */
class AtLeastOnceKafkaSinkTest {

    private static TestTopics topics;

    @BeforeAll
    static void connect() throws Exception {
        topics = TestTopics.onSharedBroker();
    }

    @AfterAll
    static void disconnect() {
        topics.close();
    }

    private static AtLeastOnceKafkaSink<String> sink(String topic) {
        return KafkaSink.atLeastOnce(topic, new PlainText()).brokers(topics.address());
    }

    @Test
    void flush_returnsWhenEveryRecordIsThere_inOrder() throws Exception {
        String topic = topics.create(1);
        List<String> values = new ArrayList<>();
        try (Writer<String> writer = sink(topic).open(FakeRun.fresh("p"))) {
            for (int i = 0; i < 5_000; i++) {
                values.add("v" + i);
                writer.write("v" + i, 1_000 + i);
            }
            writer.flush();

            assertThat(topics.committed(topic)).isEqualTo(values);
        }
    }

    @Test
    void keys_decideThePartition() throws Exception {
        String topic = topics.create(3);
        try (Writer<String> writer = sink(topic)
                .key(value -> value.substring(0, 1), Utf8Text.format())
                .open(FakeRun.fresh("p"))) {
            for (int i = 0; i < 30; i++) {
                writer.write("abc".charAt(i % 3) + "" + i, 1_000);
            }
            writer.flush();
        }
        List<ConsumerRecord<String, String>> records = topics.records(topic);
        assertThat(records).hasSize(30);
        for (String key : List.of("a", "b", "c")) {
            assertThat(records.stream()
                            .filter(record -> record.key().equals(key))
                            .map(ConsumerRecord::partition)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void recordThatIsRefused_failsTheWriter() throws Exception {
        String topic = topics.create(1);
        try (Writer<String> writer = sink(topic).open(FakeRun.fresh("p"))) {
            assertThatThrownBy(() -> {
                        writer.write("x".repeat(1_100_000), 1_000);
                        writer.flush();
                    })
                    .isInstanceOf(MillraceException.class)
                    .hasMessageStartingWith("KAFKA_RECORD_TOO_LARGE at " + topics.address() + ": writing to topic '"
                            + topic + "' failed: RecordTooLargeException, ");
        }
    }

    @Test
    void missingTopic_isSaidAtTheStart() {
        assertThatThrownBy(() -> sink("no-such-topic").open(FakeRun.fresh("p")))
                .hasMessageStartingWith("KAFKA_NO_TOPIC at " + topics.address());
    }

    @Test
    void createMissing_createsWhatIsMissing_andLeavesWhatIsThere() throws Exception {
        String topic = "made-" + topics.create(1);
        sink(topic).createMissing(3).open(FakeRun.fresh("p")).close();
        sink(topic).createMissing(5).open(FakeRun.fresh("p")).close();

        assertThat(KafkaSource.topic(topic, new PlainText())
                        .cluster(topics.cluster())
                        .createMissing(7)
                        .discover())
                .hasSize(3);
        assertThat(KafkaSource.topic(topic + "-too", new PlainText())
                        .cluster(topics.cluster())
                        .createMissing(2)
                        .discover())
                .hasSize(2);
    }

    @Test
    void timestampOfSending_isNotTheEvents() throws Exception {
        String topic = topics.create(1);
        long before = System.currentTimeMillis();
        try (Writer<String> writer = sink(topic).timestampOfSending().open(FakeRun.fresh("p"))) {
            writer.write("a", 77);
            writer.flush();
        }
        assertThat(topics.records(topic))
                .extracting(ConsumerRecord::timestamp)
                .allMatch(timestamp -> timestamp >= before && timestamp <= System.currentTimeMillis());
    }
}
