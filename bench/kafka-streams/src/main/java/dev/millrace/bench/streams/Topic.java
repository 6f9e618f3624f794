package dev.millrace.bench.streams;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.LongSerializer;

/**
 * A topic with the records of a workload, partitioned by key already, so that they need not be sent a second time. At the end of
 * each partition is a record that no result is made of: its time is so late that all windows before it are over.
 */
final class Topic {

    private Topic() {}

    /** Fills a topic that is not there yet. */
    static <K> void fill(String broker, String name, Workload workload, long records, int partitions, Keys<K> keys)
            throws ExecutionException, InterruptedException {
        create(broker, name, partitions);
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (Producer<K, Long> producer =
                new KafkaProducer<>(settings(broker), keys.serde().serializer(), new LongSerializer())) {
            Events events = Loaded.of(workload.input());
            long latestMs = 0;
            for (long index = 0; index < records; index++) {
                Event event = events.at(index);
                K key = keys.key().apply(event);
                long timestampMs = events.timestampMs(index, event);
                latestMs = Math.max(latestMs, timestampMs);
                send(
                        producer,
                        new ProducerRecord<>(name, keys.partition(key, partitions), timestampMs, key, event.amount()),
                        failed);
            }
            long closingMs = latestMs + Topologies.closesAfterMs(workload);
            for (int partition = 0; partition < partitions; partition++) {
                send(producer, new ProducerRecord<>(name, partition, closingMs, keys.closing(), 0L), failed);
            }
        }
        Exception why = failed.get();
        if (why != null) {
            throw new ExecutionException("a record did not reach the broker", why);
        }
    }

    /** Makes the topic, and waits until its leaders take requests for it, which is later. */
    private static void create(String broker, String name, int partitions)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
            while (!isLed(admin.describeTopics(List.of(name)).allTopicNames(), partitions)) {
                Thread.sleep(50);
            }
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                asked.put(new TopicPartition(name, partition), OffsetSpec.latest());
            }
            admin.listOffsets(asked).all().get();
        }
    }

    private static boolean isLed(KafkaFuture<Map<String, TopicDescription>> asked, int partitions)
            throws InterruptedException {
        try {
            List<TopicPartitionInfo> known = asked.get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .toList();
            return known.size() == partitions && known.stream().allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            return false; // Not every broker has heard of it yet.
        }
    }

    /** One request at a time keeps the order without sequence numbers, which a partition just made may refuse for ever. */
    private static Map<String, Object> settings(String broker) {
        return Map.of(
                "bootstrap.servers",
                broker,
                "enable.idempotence",
                false,
                "max.in.flight.requests.per.connection",
                1,
                "linger.ms",
                20,
                "batch.size",
                256 << 10,
                "buffer.memory",
                64L << 20);
    }

    private static <K> void send(
            Producer<K, Long> producer, ProducerRecord<K, Long> message, AtomicReference<Exception> failed) {
        Future<RecordMetadata> unused = producer.send(message, (sent, why) -> {
            if (why != null) {
                failed.set(why);
            }
        });
    }
}
