package dev.millrace.kafka;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.format.MessageFormat;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.kafka.write.Outgoing;
import dev.millrace.kafka.write.TransactionCommitter;
import dev.millrace.kafka.write.TransactionOptions;
import dev.millrace.kafka.write.TransactionWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Writes to a topic of Kafka exactly once, for readers of committed records: what was written before a checkpoint becomes
 * visible after the checkpoint is durable, in one step per writer, and never otherwise. Immutable; made by {@link
 * KafkaSink#exactlyOnce}.
 *
 * <p>Each writer has a few transactional ids, {@code <prefix>/<pipeline>/<sink>/<writer>/<slot>}, and a consumer group of the
 * same name by which a restart finds out whether a transaction was committed. Whoever runs the pipeline needs the right to
 * write with ids and groups of this prefix. Two runs at a time with the same prefix, pipeline and sink shut each other out.
 *
 * <p>The records of a transaction are part of the snapshot. Should the broker give the transaction up because nobody has
 * committed it in time, they are written again: nothing is lost however long the run was down.
 *
 * @param <T> the type of the values
 */
public final class ExactlyOnceKafkaSink<T> implements CommittingSink<T, KafkaTransaction> {

    private static final long serialVersionUID = 1;

    private final Outgoing<T> outgoing;
    private final TransactionOptions options;

    ExactlyOnceKafkaSink(Outgoing<T> outgoing, TransactionOptions options) {
        this.outgoing = outgoing;
        this.options = options;
    }

    /** Where the cluster is: {@code host:port}, several brokers with commas between them. */
    public ExactlyOnceKafkaSink<T> brokers(String brokers) {
        return cluster(KafkaCluster.at(brokers));
    }

    /** Where the cluster is and how to talk to it. */
    public ExactlyOnceKafkaSink<T> cluster(KafkaCluster cluster) {
        return with(outgoing.withCluster(Objects.requireNonNull(cluster, "cluster")));
    }

    /** Records have keys; those of one key go to one partition. Default: they have none. */
    public <K> ExactlyOnceKafkaSink<T> key(KeySelector<T, K> key, MessageFormat<K> format) {
        return with(outgoing.withKey(new Outgoing.Keyed<>(key, format)));
    }

    /** Records have keys that are written as text, in UTF-8. */
    public ExactlyOnceKafkaSink<T> keyText(KeySelector<T, ?> key) {
        return with(outgoing.withKey(Utf8Text.keyed(key)));
    }

    /** Records have headers. Default: they have none. */
    public ExactlyOnceKafkaSink<T> headers(MapFunction<T, List<KafkaHeader>> headers) {
        return with(outgoing.withHeaders(headers));
    }

    /**
     * What records have as their timestamp, in milliseconds since the epoch. Default: the time of the event; brokers judge by
     * it how long a record is kept.
     */
    public ExactlyOnceKafkaSink<T> timestamp(LongSelector<T> timestampMs) {
        return with(outgoing.withTimestamp(new Outgoing.Timestamps<>(timestampMs, false)));
    }

    /** What the transactional ids begin with. Default: {@code millrace}. A run that goes on must have the same. */
    public ExactlyOnceKafkaSink<T> idPrefix(String prefix) {
        return with(options.withIdPrefix(Objects.requireNonNull(prefix, "prefix")));
    }

    /**
     * After how long the broker gives up a transaction that nobody commits; until then, a run that ended without a word holds
     * up readers of committed records. Must be longer than the interval between checkpoints. Default: as long as the broker
     * allows, 15 minutes at most.
     */
    public ExactlyOnceKafkaSink<T> transactionTimeout(Duration timeout) {
        return with(options.withTimeoutMs(positive("transactionTimeout", timeout)));
    }

    /**
     * How long the run may be down without its transactions being given up; where their timeout does not allow it, a warning
     * says so. Default: 5 minutes.
     */
    public ExactlyOnceKafkaSink<T> toleratedDowntime(Duration downtime) {
        return with(options.withToleratedDowntimeMs(positive("toleratedDowntime", downtime)));
    }

    /**
     * How many transactions each writer may have open at a time: the one being written, and those that wait for their
     * checkpoint to be durable. With more, the run fails. Default: 5.
     */
    public ExactlyOnceKafkaSink<T> openTransactions(int transactions) {
        if (transactions < 2) {
            throw new IllegalArgumentException("openTransactions must be at least 2: " + transactions);
        }
        return with(options.withSlots(transactions));
    }

    /**
     * How much each writer may write between two checkpoints, in bytes; it is kept in memory and in the snapshot. With more,
     * the run fails. Default: 512 MiB.
     */
    public ExactlyOnceKafkaSink<T> mostBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("mostBytes must be at least 1: " + bytes);
        }
        return with(options.withMostBytes(bytes));
    }

    private static long positive(String what, Duration duration) {
        if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    what + " must be from 1 ms to " + Integer.MAX_VALUE + " ms: " + duration);
        }
        return duration.toMillis();
    }

    private ExactlyOnceKafkaSink<T> with(Outgoing<T> changed) {
        return new ExactlyOnceKafkaSink<>(changed, options);
    }

    private ExactlyOnceKafkaSink<T> with(TransactionOptions changed) {
        return new ExactlyOnceKafkaSink<>(outgoing, changed);
    }

    /** Records have the time at which they are sent as their timestamp. */
    public ExactlyOnceKafkaSink<T> timestampOfSending() {
        return with(outgoing.withTimestamp(new Outgoing.Timestamps<>(null, true)));
    }

    /** A missing topic is created, with so many partitions, and what else the brokers have as defaults. Default: an error. */
    public ExactlyOnceKafkaSink<T> createMissing(int partitions) {
        return with(outgoing.withCreatePartitions(partitions));
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
    public Type<KafkaTransaction> committableType() {
        return Type.of(KafkaTransaction.class);
    }

    @Override
    public CommittingWriter<T, KafkaTransaction> open(WriterContext context) throws InterruptedException {
        return TransactionWriter.open(outgoing, options, context);
    }

    @Override
    public Committer<KafkaTransaction> openCommitter(WriterContext context) throws InterruptedException {
        return TransactionCommitter.open(outgoing, options, context);
    }

    /** Only in a writer's own process can its transactions be committed without being written again. */
    @Override
    public boolean committersBesideWriters() {
        return true;
    }

    @Override
    public String toString() {
        return "KafkaSink[exactly once to " + outgoing + "]";
    }
}
