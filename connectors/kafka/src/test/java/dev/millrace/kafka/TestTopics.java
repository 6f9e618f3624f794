package dev.millrace.kafka;

import dev.millrace.broker.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The broker that the tests of this module share, and topics on it of a test's own. */
public final class TestTopics implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static @Nullable KafkaBroker shared;

    private final String address;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    private TestTopics(String address) {
        this.address = address;
        this.admin = Admin.create(Map.of("bootstrap.servers", address));
        this.producer = newProducer(Map.of());
    }

    /** Topics on the broker that all tests share; it ends with the tests. */
    public static synchronized TestTopics onSharedBroker() throws IOException {
        if (shared == null) {
            shared = KafkaBroker.start(temporaryFolder());
        }
        return on(shared.address());
    }

    /** Topics on a broker. */
    static TestTopics on(String address) {
        return new TestTopics(address);
    }

    static Path temporaryFolder() {
        try {
            return Files.createDirectories(
                    Path.of("target", "broker-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The broker, asked again and again rather than asked to wait: a reader is closed the sooner. */
    KafkaCluster cluster() {
        return KafkaCluster.at(address).with("fetch.max.wait.ms", "10");
    }

    String address() {
        return address;
    }

    public Admin admin() {
        return admin;
    }

    /** A new topic. */
    public String create(int partitions) throws Exception {
        return create(partitions, Map.of());
    }

    String create(int partitions, Map<String, String> settings) throws Exception {
        String name = "topic-" + NUMBERS.incrementAndGet();
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                .all()
                .get();
        return name;
    }

    KafkaProducer<String, String> newProducer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", address);
        return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
    }

    /** A producer with an open transaction of this id. */
    public KafkaProducer<String, String> beginTransaction(String id) {
        KafkaProducer<String, String> transactional = newProducer(Map.of("transactional.id", id));
        transactional.initTransactions();
        transactional.beginTransaction();
        return transactional;
    }

    /** Writes values into a partition, and waits until they are there. */
    void send(String topic, int partition, String... values) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (String value : values) {
            sent.add(producer.send(new ProducerRecord<>(topic, partition, null, value)));
        }
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    void send(ProducerRecord<String, String> record) throws Exception {
        producer.send(record).get();
    }

    /** The values that readers of committed records see in a topic once no transaction is open or just ending in it. */
    List<String> settled(String topic) throws Exception {
        while (!ends(topic, IsolationLevel.READ_COMMITTED).equals(ends(topic, IsolationLevel.READ_UNCOMMITTED))) {
            // A commit returns before it has come to every partition.
        }
        return committed(topic);
    }

    private Map<TopicPartition, Long> ends(String topic, IsolationLevel isolation) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        producer.partitionsFor(topic)
                .forEach(info -> asked.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** The values of a topic that readers of committed records see now, partition by partition. */
    List<String> committed(String topic) {
        List<String> values = new ArrayList<>();
        records(topic).forEach(record -> values.add(record.value()));
        return values;
    }

    /** The records of a topic that readers of committed records see now, partition by partition. */
    List<ConsumerRecord<String, String>> records(String topic) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address, "isolation.level", "read_committed", "fetch.max.wait.ms", 10),
                new StringDeserializer(),
                new StringDeserializer())) {
            for (var info : consumer.partitionsFor(topic)) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                    found.addAll(consumer.poll(Duration.ofMillis(100)).records(partition));
                }
            }
        }
        return found;
    }

    /** What the broker knows of transactions, in words, for the message of a test that fails. */
    String transactions() {
        try {
            Set<String> ids = new HashSet<>();
            for (TransactionListing each : admin.listTransactions().all().get()) {
                ids.add(each.transactionalId());
            }
            return admin.describeTransactions(ids).all().get().toString();
        } catch (InterruptedException | ExecutionException e) {
            return e.toString();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
