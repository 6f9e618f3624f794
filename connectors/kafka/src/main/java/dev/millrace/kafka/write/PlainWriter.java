package dev.millrace.kafka.write;

import dev.millrace.api.sink.Writer;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.client.Clients;
import dev.millrace.kafka.client.Topics;
import org.apache.kafka.clients.admin.Admin;

/**
 * Writes records that are there as soon as they are sent, and again after a restart.
 *
 * @param <T> the type of the values
 */
public final class PlainWriter<T> implements Writer<T> {

    private final RecordEncoder<T> encoder;
    private final Sending sending;

    private PlainWriter(RecordEncoder<T> encoder, Sending sending) {
        this.encoder = encoder;
        this.sending = sending;
    }

    /** A writer with a producer of its own. */
    public static <T> PlainWriter<T> open(Outgoing<T> outgoing) throws InterruptedException {
        KafkaCluster cluster = outgoing.knownCluster();
        try (Admin admin = Clients.admin(cluster)) {
            Topics.check(outgoing.topic(), outgoing.createPartitions(), cluster, admin);
        }
        return new PlainWriter<>(
                new RecordEncoder<>(outgoing),
                new Sending(Clients.producer(cluster, ProducerSettings.plain()), cluster, outgoing.topic()));
    }

    @Override
    public void write(T value, long timestampMs) throws Exception {
        sending.send(encoder.encode(value, timestampMs));
    }

    @Override
    public void flush() {
        sending.flush();
    }

    @Override
    public void close() {
        sending.close();
    }
}
