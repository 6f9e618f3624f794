package dev.millrace.chaos;

import dev.millrace.api.format.MessageEncoder;
import dev.millrace.json.Json;
import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.traffic.Disorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The topics of fraud on one broker. */
final class Topics {

    private static final int PARTITIONS = 4;
    private static final int USERS = 10_000;
    private static final String PAYMENTS = "payments";
    private static final List<String> DECISIONS = List.of("review", "approved");

    private final String broker;

    Topics(String broker) {
        this.broker = broker;
    }

    /** Makes the topics. */
    void create() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            List<NewTopic> topics = new ArrayList<>();
            topics.add(new NewTopic(PAYMENTS, PARTITIONS, (short) 1));
            DECISIONS.forEach(topic -> topics.add(new NewTopic(topic, PARTITIONS, (short) 1)));
            admin.createTopics(topics).all().get();
            // A producer that begins before all partitions are led may take long to hear of it.
            List<String> names = topics.stream().map(NewTopic::name).toList();
            while (!areLed(admin.describeTopics(names).allTopicNames().get().values())) {
                Thread.sleep(50);
            }
        }
    }

    private static boolean areLed(Collection<TopicDescription> topics) {
        return topics.stream()
                .allMatch(topic -> topic.partitions().size() == PARTITIONS
                        && topic.partitions().stream().allMatch(partition -> partition.leader() != null));
    }

    /** Writes payments, each once whatever becomes of the broker, at about so many a second; returns how many it wrote. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of it
    long fill(BooleanSupplier enough, int perSecond) throws Exception {
        PaymentTraffic traffic = new PaymentTraffic(1, USERS, PARTITIONS, 0.7, Disorder.upTo(Duration.ofSeconds(30)));
        MessageEncoder<Payment> encoder = Json.of(Payment.class).encoder();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker,
                "delivery.timeout.ms",
                600_000,
                "enable.idempotence",
                true,
                "linger.ms",
                5);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long begunNanos = System.nanoTime();
            AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
            long i = 0;
            for (; !enough.getAsBoolean(); i++) {
                Payment payment = traffic.payment(i);
                byte[] key = Long.toString(payment.user()).getBytes(StandardCharsets.UTF_8);
                producer.send(
                        new ProducerRecord<>(PAYMENTS, (int) (i % PARTITIONS), key, encoder.encode(payment)),
                        (written, failure) -> failed.compareAndSet(null, failure));
                long aheadMs = i * 1_000 / perSecond - (System.nanoTime() - begunNanos) / 1_000_000;
                if (aheadMs > 20) {
                    Thread.sleep(aheadMs);
                }
            }
            producer.flush();
            if (failed.get() != null) {
                throw new IllegalStateException("a payment could not be written", failed.get());
            }
            return i;
        }
    }

    /** The decisions that are committed, as they were written. */
    List<String> decisions() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker, "isolation.level", "read_committed", "max.poll.records", 10_000);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            for (String topic : DECISIONS) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                }
            }
        }
        return values;
    }
}
