package dev.millrace.bench.topic;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Fills topics before a clock starts. For one thread.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class Filling<K, V> implements AutoCloseable {

    private final KafkaProducer<K, V> producer;
    private final AtomicReference<Exception> failed = new AtomicReference<>();

    /** Fills topics of a broker. */
    public Filling(String broker, Serializer<K> keys, Serializer<V> values) {
        producer = new KafkaProducer<>(settings(broker), keys, values);
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

    /** Sends a message. */
    public void send(ProducerRecord<K, V> message) {
        Future<RecordMetadata> unused = producer.send(message, (sent, why) -> {
            if (why != null) {
                failed.set(why);
            }
        });
    }

    /** Waits until all messages are there. */
    @Override
    public void close() throws ExecutionException {
        producer.close();
        Exception why = failed.get();
        if (why != null) {
            throw new ExecutionException("a record did not reach the broker", why);
        }
    }
}
