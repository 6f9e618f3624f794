package dev.millrace.chaos;

import dev.millrace.api.format.MessageEncoder;
import dev.millrace.json.Json;
import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.traffic.Disorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
            // A partition is said to be led a while before its leader takes requests for it.
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (NewTopic topic : topics) {
                for (int i = 0; i < PARTITIONS; i++) {
                    asked.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
                }
            }
            admin.listOffsets(asked).all().get();
        }
    }

    /** Writes payments, each once whatever becomes of the broker, at about so many a second; returns how many it wrote. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of it
    long fill(BooleanSupplier enough, int perSecond) throws Exception {
        PaymentTraffic traffic = new PaymentTraffic(1, USERS, PARTITIONS, 0.7, Disorder.upTo(Duration.ofSeconds(30)));
        MessageEncoder<Payment> encoder = Json.of(Payment.class).encoder();
        // One at a time: should the first batch of all be refused and the second not, the first would be taken
        // for one out of order, again and again.
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker,
                "delivery.timeout.ms",
                600_000,
                "enable.idempotence",
                true,
                "max.in.flight.requests.per.connection",
                1,
                "linger.ms",
                5);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
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
        } finally {
            // What is not written by now is not to be: the broker may be gone.
            producer.close(Duration.ZERO);
        }
    }

    /**
     * Waits until the broker has given up every transaction that was open when this was asked, however long it waits for one.
     *
     * @return whether any was open
     */
    boolean awaitGivenUp() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            Set<String> open = openTransactions(admin);
            boolean any = !open.isEmpty();
            while (!open.isEmpty()) {
                Thread.sleep(50);
                open.retainAll(openTransactions(admin));
            }
            return any;
        }
    }

    private static Set<String> openTransactions(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> open = new HashSet<>();
        for (TransactionListing each : admin.listTransactions().all().get()) {
            if (each.state() == TransactionState.ONGOING) {
                open.add(each.transactionalId());
            }
        }
        return open;
    }

    /** The decisions that are committed, as they were written. */
    List<String> decisions() {
        List<String> values = new ArrayList<>();
        read(DECISIONS, record -> values.add(record.value()));
        return values;
    }

    /** The times at which the decisions were sent, by the clock of who sent them, in milliseconds since the epoch. */
    LongSummaryStatistics sendingTimesMs() {
        LongSummaryStatistics times = new LongSummaryStatistics();
        read(DECISIONS, record -> times.accept(record.timestamp()));
        return times;
    }

    /** The payments, as they were written. */
    List<String> payments() {
        List<String> values = new ArrayList<>();
        read(List.of(PAYMENTS), record -> values.add(record.value()));
        return values;
    }

    /** Reads what is committed in these topics now. */
    private void read(List<String> topics, Consumer<ConsumerRecord<String, String>> to) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker, "isolation.level", "read_committed", "max.poll.records", 10_000);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            for (String topic : topics) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                    consumer.poll(Duration.ofMillis(200)).forEach(to);
                }
            }
        }
    }
}
