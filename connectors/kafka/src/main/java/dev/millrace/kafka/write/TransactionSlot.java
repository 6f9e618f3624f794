package dev.millrace.kafka.write;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/** One transactional id of a writer, with its producer once it has one. Passed from the writer to the committer and back. */
final class TransactionSlot {

    private final String id;
    private long sequence;
    private volatile @Nullable KafkaProducer<byte[], byte[]> producer;

    /** @param sequence the number of its next transaction */
    TransactionSlot(String id, long sequence) {
        this.id = id;
        this.sequence = sequence;
    }

    String id() {
        return id;
    }

    long sequence() {
        return sequence;
    }

    void nextSequence() {
        sequence++;
    }

    @Nullable
    KafkaProducer<byte[], byte[]> producer() {
        return producer;
    }

    void producer(KafkaProducer<byte[], byte[]> made) {
        producer = made;
    }
}
