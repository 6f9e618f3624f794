package dev.millrace.flink.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.api.format.MessageEncoder;
import dev.millrace.api.format.MessageFormat;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import dev.millrace.broker.KafkaBroker;
import dev.millrace.flink.cluster.FailOnce;
import dev.millrace.flink.cluster.LocalJobs;
import dev.millrace.flink.sink.SinkAdapter;
import dev.millrace.flink.source.SourceAdapter;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.kafka.KafkaSink;
import dev.millrace.kafka.KafkaSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From topic to topic, exactly once, with a job that fails, is stopped, and goes on with fewer tasks. */
@Timeout(180)
class KafkaJobTest {

    private final Path folder = LocalJobs.folder();

    /** Messages that are text as it stands. */
    private record Text() implements MessageFormat<String> {
        @Override
        public Type<String> type() {
            return Type.of(String.class);
        }

        @Override
        public MessageDecoder<String> decoder() {
            return (bytes, offset, length) -> new String(bytes, offset, length, StandardCharsets.UTF_8);
        }

        @Override
        public MessageEncoder<String> encoder() {
            return text -> text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private JobClient start(String brokers, int parallelism, @Nullable String savepoint) throws Exception {
        StreamExecutionEnvironment on = LocalJobs.environment(parallelism, folder.resolve("state"), savepoint);
        SourceAdapter adapter = SourceAdapter.of(
                "in",
                KafkaSource.topic("in", new Text()).brokers(brokers),
                EventTime.ofSource(Watermarks.monotonic()),
                FlinkClock.system(),
                0);
        SingleOutputStreamOperator<Object> read = on.fromSource(adapter, WatermarkStrategy.noWatermarks(), "in")
                .uid("in")
                .process(FailOnce.named("kafka"))
                .returns(adapter.getProducedType())
                .uid("fail once");
        SinkAdapter.write(
                read.rebalance(),
                new SinkAdapter.Setting("p", "out", OptionalLong.of(25), FlinkClock.system()),
                KafkaSink.exactlyOnce("out", new Text()).brokers(brokers));
        return on.executeAsync();
    }

    private static List<String> numbers(int end) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            numbers.add("n" + i);
        }
        return numbers;
    }

    @Test
    void shouldCopyEachRecordOnce() throws Exception {
        Path data = Files.createDirectories(
                Path.of("target", "broker-" + ProcessHandle.current().pid()));
        try (KafkaBroker broker = KafkaBroker.start(data);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new StringSerializer());
                KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.address(),
                                "group.id",
                                "test",
                                "isolation.level",
                                "read_committed",
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            admin.createTopics(List.of(new NewTopic("in", 2, (short) 1), new NewTopic("out", 2, (short) 1)))
                    .all()
                    .get();
            consumer.subscribe(List.of("out"));
            List<String> seen = new ArrayList<>();

            numbers(100).forEach(each -> producer.send(new ProducerRecord<>("in", each)));
            producer.flush();
            JobClient first = start(broker.address(), 3, null);
            await(100, seen, consumer);

            FailOnce.ask("kafka");
            numbers(200).subList(100, 200).forEach(each -> producer.send(new ProducerRecord<>("in", each)));
            producer.flush();
            FailOnce.await("kafka");
            await(200, seen, consumer);
            assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers(200));

            String savepoint = first.stopWithSavepoint(
                            false, folder.resolve("saved").toUri().toString(), SavepointFormatType.CANONICAL)
                    .get();
            numbers(300).subList(200, 300).forEach(each -> producer.send(new ProducerRecord<>("in", each)));
            producer.flush();
            JobClient second = start(broker.address(), 2, savepoint);
            await(300, seen, consumer);
            second.stopWithSavepoint(false, folder.resolve("saved").toUri().toString(), SavepointFormatType.CANONICAL)
                    .get();
            consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.add(record.value()));
            assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers(300));
        }
    }

    private static void await(int count, List<String> seen, KafkaConsumer<String, String> consumer) {
        while (seen.size() < count) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                seen.add(record.value());
            }
        }
    }
}
