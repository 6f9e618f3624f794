package dev.millrace.bench.topic;

import dev.millrace.api.format.MessageEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes results, in transactions or without. For one thread. */
final class ResultProducer implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final MessageEncoder<ResultMessage> encoder = Messages.results().encoder();
    private final String topic;
    private final boolean transactions;
    private final AtomicReference<Exception> failed = new AtomicReference<>();
    private boolean open;

    ResultProducer(Endpoints endpoints, boolean transactions) {
        this.topic = endpoints.to();
        this.transactions = transactions;
        Map<String, Object> settings = new HashMap<>(Clients.producer());
        settings.put("bootstrap.servers", endpoints.address());
        if (transactions) {
            settings.put("transactional.id", "loop-" + topic);
        }
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        if (transactions) {
            producer.initTransactions();
        }
    }

    void send(ResultMessage result) {
        // Not before there is something to send: a producer that is closed waits for an open one to end.
        if (transactions && !open) {
            producer.beginTransaction();
            open = true;
        }
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, null, result.endMs() - 1, null, encoder.encode(result)), (sent, why) -> {
                    if (why != null) {
                        failed.set(why);
                    }
                });
    }

    /** All that was sent is there, and seen by readers of committed records. */
    void checkpoint() {
        if (open) {
            producer.commitTransaction();
            open = false;
        } else {
            producer.flush();
        }
        Exception why = failed.get();
        if (why != null) {
            throw new IllegalStateException("a result did not reach the broker", why);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
