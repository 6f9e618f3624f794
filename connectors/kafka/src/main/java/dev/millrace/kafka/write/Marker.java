package dev.millrace.kafka.write;

import dev.millrace.kafka.KafkaTransaction;
import dev.millrace.kafka.client.GroupOffsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * What every transaction commits along with its records: an offset of a group of the transactional id's own. The offset is the
 * number of the transaction, so that what the group has committed says which transaction of the id was the last to come
 * through. It is committed if the records are, and never otherwise.
 */
final class Marker {

    /** The group has no members: whoever has the transactional id may commit. */
    private static final int NO_GENERATION = -1;

    private static final String NO_MEMBER = "";

    private Marker() {}

    /** Puts the marker into a transaction; waits until the broker has it. */
    @SuppressWarnings(
            "removal") // of both constructors; only a consumer hands the object out otherwise, and here is none
    static void put(KafkaTransaction transaction, KafkaProducer<byte[], byte[]> producer) {
        String metadata = "millrace 1 checkpoint=" + transaction.checkpointId() + " run=" + transaction.run();
        producer.sendOffsetsToTransaction(
                Map.of(place(transaction.topic()), new OffsetAndMetadata(transaction.sequence(), metadata)),
                new ConsumerGroupMetadata(transaction.id(), NO_GENERATION, NO_MEMBER, Optional.empty()));
    }

    /** The number of the last transaction that came through, for each of these ids that has one. */
    static Map<String, Long> read(Collection<String> ids, String topic, Admin admin)
            throws ExecutionException, InterruptedException {
        TopicPartition place = place(topic);
        Map<String, List<TopicPartition>> asked = new HashMap<>();
        ids.forEach(id -> asked.put(id, List.of(place)));
        Map<String, Long> markers = new HashMap<>();
        GroupOffsets.read(asked, admin).forEach((id, offsets) -> {
            Long marker = offsets.get(place);
            if (marker != null) {
                markers.put(id, marker);
            }
        });
        return markers;
    }

    /** An offset needs a partition that exists; the sink's topic has one. */
    private static TopicPartition place(String topic) {
        return new TopicPartition(topic, 0);
    }
}
