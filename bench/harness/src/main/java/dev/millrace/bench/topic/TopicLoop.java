package dev.millrace.bench.topic;

import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What one would write by hand: a consumer, sums in arrays, a producer, in one thread beside those of Kafka's clients. It
 * remembers nothing, so that exactly once is no more for it than a transaction a second.
 */
public final class TopicLoop {

    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final long NOTHING_YET = Long.MIN_VALUE;
    private static final long EVERYTHING = Long.MAX_VALUE;

    private final Endpoints endpoints;
    private final Map<TopicPartition, Long> ends;
    private final long[] latestMs = new long[Endpoints.PARTITIONS];

    /** A loop between endpoints that are prepared. */
    public TopicLoop(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.ends = new HashMap<>(endpoints.ends());
        Arrays.fill(latestMs, NOTHING_YET);
    }

    /** Reads, computes, and writes all results. */
    public void run(Workload workload) {
        ViaKafka query = (ViaKafka) workload.query();
        long everyNanos = TimeUnit.MILLISECONDS.toNanos(workload.conditions().checkpointEveryMs());
        MessageDecoder<EventMessage> decoder = Messages.events().decoder();
        try (ResultProducer producer = new ResultProducer(endpoints, query.exactlyOnce());
                KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            SecondSums sums = new SecondSums(workload.input().keys(), producer);
            long nextNanos = System.nanoTime() + everyNanos;
            while (!ends.isEmpty()) {
                ConsumerRecords<byte[], byte[]> some = consumer.poll(PATIENCE);
                for (TopicPartition partition : some.partitions()) {
                    latestMs[partition.partition()] =
                            Math.max(latestMs[partition.partition()], add(some, partition, decoder, sums));
                }
                finish(consumer);
                sums.close(overMs(workload.input().disorderMs()));
                if (System.nanoTime() >= nextNanos) {
                    producer.checkpoint();
                    nextNanos = System.nanoTime() + everyNanos;
                }
            }
            sums.close(EVERYTHING);
            producer.checkpoint();
        }
    }

    /** Adds what a partition has; returns the latest time in it. */
    private long add(
            ConsumerRecords<byte[], byte[]> some,
            TopicPartition partition,
            MessageDecoder<EventMessage> decoder,
            SecondSums sums) {
        long latest = NOTHING_YET;
        long end = ends.getOrDefault(partition, 0L);
        for (ConsumerRecord<byte[], byte[]> record : some.records(partition)) {
            if (record.offset() >= end) {
                break;
            }
            EventMessage event = decoded(decoder, record.value());
            latest = Math.max(latest, event.timeMs());
            sums.add(event.key(), event.timeMs(), event.amount());
        }
        return latest;
    }

    private static EventMessage decoded(MessageDecoder<EventMessage> decoder, byte[] message) {
        try {
            return decoder.decode(message);
        } catch (FormatException e) {
            throw new IllegalStateException("not a record as they were written", e);
        }
    }

    /** No partition that is read to its end is asked for more, or waited for. */
    private void finish(KafkaConsumer<byte[], byte[]> consumer) {
        if (ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue())) {
            consumer.assign(ends.keySet());
        }
    }

    /** The time before which all windows are over. */
    private long overMs(long disorderMs) {
        long least = EVERYTHING;
        for (TopicPartition partition : ends.keySet()) {
            long latest = latestMs[partition.partition()];
            least = Math.min(least, latest == NOTHING_YET ? NOTHING_YET : latest - disorderMs);
        }
        return least;
    }

    /** Reads the records and does nothing with them. */
    public long read() {
        long bytes = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            while (!ends.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                    if (bytes == 0) {
                        Tally.reading();
                    }
                    bytes += record.value().length;
                }
                finish(consumer);
            }
        }
        return bytes;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(Clients.consumer());
        settings.put("bootstrap.servers", endpoints.address());
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        return consumer;
    }
}
