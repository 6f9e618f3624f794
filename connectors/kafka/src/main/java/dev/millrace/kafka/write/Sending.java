package dev.millrace.kafka.write;

import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.client.KafkaErrors;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends records through a producer, and remembers the first that was refused: it is told by the next call. One thread
 * calls; acknowledgements come on the producer's.
 */
final class Sending {

    /** How long what was begun may take to end when a writer is closed. */
    static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaCluster cluster;
    private final String topic;
    private volatile @Nullable Exception refused;

    Sending(KafkaProducer<byte[], byte[]> producer, KafkaCluster cluster, String topic) {
        this.producer = producer;
        this.cluster = cluster;
        this.topic = topic;
    }

    /** What becomes of the record is told to the callback; the future says nothing more. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void send(ProducerRecord<byte[], byte[]> record) {
        check();
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure != null && refused == null) {
                    refused = failure;
                }
            });
        } catch (RuntimeException e) {
            throw failed(refused == null ? e : refused);
        }
    }

    /** Waits until every record is acknowledged. */
    void flush() {
        try {
            producer.flush();
        } catch (RuntimeException e) {
            throw failed(e);
        }
        check();
    }

    /** Fails if a record was refused. */
    void check() {
        Exception failure = refused;
        if (failure != null) {
            throw failed(failure);
        }
    }

    private RuntimeException failed(Exception failure) {
        return KafkaErrors.of(failure, "writing to topic '" + topic + "' failed", cluster);
    }

    void close() {
        producer.close(CLOSE_PATIENCE);
    }
}
