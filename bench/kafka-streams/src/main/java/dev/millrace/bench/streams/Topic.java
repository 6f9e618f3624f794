package dev.millrace.bench.streams;

import dev.millrace.bench.topic.Filling;
import dev.millrace.bench.topic.Topics;
import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Loaded;
import dev.millrace.bench.workload.Workload;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
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
        Topics.create(broker, name, partitions);
        try (Filling<K, Long> filling = new Filling<>(broker, keys.serde().serializer(), new LongSerializer())) {
            Events events = Loaded.of(workload.input());
            long latestMs = 0;
            for (long index = 0; index < records; index++) {
                Event event = events.at(index);
                K key = keys.key().apply(event);
                long timestampMs = events.timestampMs(index, event);
                latestMs = Math.max(latestMs, timestampMs);
                filling.send(
                        new ProducerRecord<>(name, keys.partition(key, partitions), timestampMs, key, event.amount()));
            }
            long closingMs = latestMs + Topologies.closesAfterMs(workload);
            for (int partition = 0; partition < partitions; partition++) {
                filling.send(new ProducerRecord<>(name, partition, closingMs, keys.closing(), 0L));
            }
        }
    }
}
