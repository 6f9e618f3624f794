package dev.millrace.bench.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the decisions that are committed, as they become so. */
final class Decisions implements Measured.Work {

    private static final byte[] BEFORE_NUMBER = "{\"payment\":\"p-".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final String broker;
    private final Journeys journeys;
    private volatile boolean enough;

    Decisions(String broker, Journeys journeys) {
        this.broker = broker;
        this.journeys = journeys;
    }

    /** No more are waited for. */
    void end() {
        enough = true;
    }

    @Override
    public void run() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker, "isolation.level", "read_committed", "max.poll.records", 100_000);
        List<TopicPartition> partitions = Topics.DECISIONS.stream()
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!enough) {
                for (ConsumerRecord<byte[], byte[]> decision : consumer.poll(PATIENCE)) {
                    journeys.seen(number(decision.value()));
                }
            }
        }
    }

    /** The number of the payment that a decision in JSON is about. */
    private static int number(byte[] decision) {
        int at = BEFORE_NUMBER.length;
        if (!Arrays.equals(decision, 0, at, BEFORE_NUMBER, 0, at)) {
            throw new IllegalStateException(
                    "not a decision as they are written: " + new String(decision, StandardCharsets.UTF_8));
        }
        int number = 0;
        for (; decision[at] != '"'; at++) {
            number = 10 * number + decision[at] - '0';
        }
        return number;
    }
}
