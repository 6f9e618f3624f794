package dev.millrace.kafka;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.format.MessageFormat;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.kafka.write.Outgoing;
import dev.millrace.kafka.write.PlainWriter;
import java.util.List;
import java.util.Objects;

/**
 * Writes to a topic of Kafka at least once: every record that a checkpoint covers has been acknowledged. Immutable; made by
 * {@link KafkaSink#atLeastOnce}.
 *
 * @param <T> the type of the values
 */
public final class AtLeastOnceKafkaSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1;

    private final Outgoing<T> outgoing;

    AtLeastOnceKafkaSink(Outgoing<T> outgoing) {
        this.outgoing = outgoing;
    }

    /** Where the cluster is: {@code host:port}, several brokers with commas between them. */
    public AtLeastOnceKafkaSink<T> brokers(String brokers) {
        return cluster(KafkaCluster.at(brokers));
    }

    /** Where the cluster is and how to talk to it. */
    public AtLeastOnceKafkaSink<T> cluster(KafkaCluster cluster) {
        return new AtLeastOnceKafkaSink<>(outgoing.withCluster(Objects.requireNonNull(cluster, "cluster")));
    }

    /** Records have keys; those of one key go to one partition. Default: they have none. */
    public <K> AtLeastOnceKafkaSink<T> key(KeySelector<T, K> key, MessageFormat<K> format) {
        return new AtLeastOnceKafkaSink<>(outgoing.withKey(new Outgoing.Keyed<>(key, format)));
    }

    /** Records have keys that are written as text, in UTF-8. */
    public AtLeastOnceKafkaSink<T> keyText(KeySelector<T, ?> key) {
        return new AtLeastOnceKafkaSink<>(outgoing.withKey(Utf8Text.keyed(key)));
    }

    /** Records have headers. Default: they have none. */
    public AtLeastOnceKafkaSink<T> headers(MapFunction<T, List<KafkaHeader>> headers) {
        return new AtLeastOnceKafkaSink<>(outgoing.withHeaders(headers));
    }

    /**
     * What records have as their timestamp, in milliseconds since the epoch. Default: the time of the event; brokers judge by
     * it how long a record is kept.
     */
    public AtLeastOnceKafkaSink<T> timestamp(LongSelector<T> timestampMs) {
        return new AtLeastOnceKafkaSink<>(outgoing.withTimestamp(new Outgoing.Timestamps<>(timestampMs, false)));
    }

    /** Records have the time at which they are sent as their timestamp. */
    public AtLeastOnceKafkaSink<T> timestampOfSending() {
        return new AtLeastOnceKafkaSink<>(outgoing.withTimestamp(new Outgoing.Timestamps<>(null, true)));
    }

    /** A missing topic is created, with so many partitions, and what else the brokers have as defaults. Default: an error. */
    public AtLeastOnceKafkaSink<T> createMissing(int partitions) {
        return new AtLeastOnceKafkaSink<>(outgoing.withCreatePartitions(partitions));
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.APPEND;
    }

    @Override
    public boolean blocking() {
        return true;
    }

    @Override
    public Writer<T> open(WriterContext context) throws InterruptedException {
        return PlainWriter.open(outgoing);
    }

    @Override
    public String toString() {
        return "KafkaSink[at least once to " + outgoing + "]";
    }
}
