package dev.millrace.kafka.write;

import dev.millrace.api.sink.Writer;
import dev.millrace.kafka.client.Clients;

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
        TopicCheck.exists(outgoing.topic(), outgoing.knownCluster());
        return new PlainWriter<>(
                new RecordEncoder<>(outgoing),
                new Sending(
                        Clients.producer(outgoing.knownCluster(), ProducerSettings.plain()),
                        outgoing.knownCluster(),
                        outgoing.topic()));
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
