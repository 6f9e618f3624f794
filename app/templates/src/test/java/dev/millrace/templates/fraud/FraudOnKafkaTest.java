package dev.millrace.templates.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.config.Config;
import dev.millrace.broker.KafkaBroker;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.TopicInfo;
import dev.millrace.snapshot.InMemorySnapshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Payments through a real broker, with a run that is cut off, against those that never leave the process. */
class FraudOnKafkaTest {

    private static final int RECORDS = 5_000;

    @TempDir
    Path folder;

    private static Config config(Map<String, String> flags) {
        return Config.of(new FraudFactory().params(), flags);
    }

    /** The decisions that the same payments lead to without Kafka. */
    private List<String> inProcess() throws Exception {
        Path review = folder.resolve("review.jsonl");
        Path approved = folder.resolve("approved.jsonl");
        Config config = config(Map.of(
                "records",
                String.valueOf(RECORDS),
                "rate",
                "max",
                "review",
                review.toString(),
                "approved",
                approved.toString()));
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            engine.run(new FraudFactory().define(config)).await();
        }
        return Stream.concat(Files.readAllLines(review).stream(), Files.readAllLines(approved).stream())
                .sorted()
                .toList();
    }

    private static List<String> committed(String address) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address, "isolation.level", "read_committed", "fetch.max.wait.ms", 10),
                new StringDeserializer(),
                new StringDeserializer())) {
            for (String topic : List.of("review", "approved")) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                    consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                }
            }
        }
        return values;
    }

    @Test
    @Timeout(120)
    void shouldDecideOnceOnEachPaymentOfTheTopic() throws Exception {
        List<String> expected = inProcess();
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"))) {
            InMemorySnapshots snapshots = new InMemorySnapshots(2);
            RunOptions options = RunOptions.storage(snapshots).checkpointEvery(Duration.ofMillis(50));
            Config filling = config(Map.of(
                    "records", String.valueOf(RECORDS), "rate", "max", "kafka", broker.address(), "partitions", "4"));
            try (Engine engine = Engine.start(EngineOptions.workers(2))) {
                Run run = engine.run(new FraudFactory().define(filling), options);
                // The traffic ends by itself; what is read and decided on is cut off anywhere.
                while (written(broker.address()) < RECORDS) {
                    assertThat(run.state()).as("state").hasToString("RUNNING");
                }
                run.checkpoint().get();
                run.cancel();
                run.awaitFor(Duration.ofSeconds(30));
            }
            try (Engine engine = Engine.start(EngineOptions.workers(1))) {
                Run run = engine.run(new FraudFactory().define(filling), options);
                while (committed(broker.address()).size() < RECORDS) {
                    assertThat(run.state()).as("state").hasToString("RUNNING");
                }
                run.stop();
                run.await();
            }
            assertThat(committed(broker.address()).stream().sorted().toList()).isEqualTo(expected);
        }
    }

    /** How many payments are in their topic. */
    private static long written(String address) throws InterruptedException {
        return TopicInfo.all(KafkaCluster.at(address)).stream()
                .filter(topic -> topic.name().equals("payments"))
                .mapToLong(TopicInfo::offsets)
                .sum();
    }
}
