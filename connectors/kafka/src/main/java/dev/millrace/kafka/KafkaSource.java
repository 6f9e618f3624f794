package dev.millrace.kafka;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.MessageFormat;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import dev.millrace.kafka.read.KafkaReader;
import dev.millrace.kafka.read.PartitionFinder;
import dev.millrace.kafka.read.Reading;
import dev.millrace.kafka.read.RecordForm;
import dev.millrace.kafka.read.ValueForm;
import dev.millrace.kafka.read.WholeForm;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic of Kafka. Immutable.
 *
 * <pre>{@code
 * KafkaSource.topic("payments", Json.of(Payment.class)).brokers("localhost:9092")
 * KafkaSource.records("payments", Utf8Text.format(), Json.of(Payment.class)).cluster(cluster).group("fraud")
 * }</pre>
 *
 * <p>Every partition is a split, read in its order, with a watermark of its own. Positions are part of every checkpoint, and
 * of nothing else: a restored run goes on there, whatever the group has committed. Records bring their timestamps, from which
 * latency is measured too. Records of transactions that were not committed are passed over. Partitions that are added to the
 * topic are found while the run goes on.
 *
 * <p>A position that the partition no longer holds fails the run, naming partition, offset and what there is: records would
 * be lost.
 *
 * @param <T> the type of the records
 */
public final class KafkaSource<T> implements Source<T, KafkaSplit, KafkaPosition> {

    private static final long serialVersionUID = 1;
    private static final long REDISCOVER_EVERY_MS = 10_000;

    private final Reading reading;
    private final RecordForm<T> form;
    private final BadRecords badRecords;
    private final long rediscoverEveryMs;

    private KafkaSource(Reading reading, RecordForm<T> form, BadRecords badRecords, long rediscoverEveryMs) {
        this.reading = reading;
        this.form = form;
        this.badRecords = badRecords;
        this.rediscoverEveryMs = rediscoverEveryMs;
    }

    /** Reads the values of a topic's records. */
    public static <T> KafkaSource<T> topic(String topic, MessageFormat<T> format) {
        return of(topic, new ValueForm<>(Objects.requireNonNull(format, "format"), false));
    }

    /** Reads a topic's records with keys, headers and places, tombstones too. */
    public static <K, V> KafkaSource<KafkaRecord<K, V>> records(
            String topic, MessageFormat<K> key, MessageFormat<V> value) {
        return of(topic, new WholeForm<>(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value")));
    }

    private static <T> KafkaSource<T> of(String topic, RecordForm<T> form) {
        Objects.requireNonNull(topic, "topic");
        return new KafkaSource<>(
                new Reading(topic, null, null, KafkaStart.earliest(), false, true, null),
                form,
                BadRecords.fail(),
                REDISCOVER_EVERY_MS);
    }

    /** Where the cluster is: {@code host:port}, several brokers with commas between them. */
    public KafkaSource<T> brokers(String brokers) {
        return cluster(KafkaCluster.at(brokers));
    }

    /** Where the cluster is and how to talk to it. */
    public KafkaSource<T> cluster(KafkaCluster cluster) {
        return with(reading.withCluster(Objects.requireNonNull(cluster, "cluster")));
    }

    /**
     * A group under whose name the offsets are committed that each checkpoint has come to, for those who watch its lag. Nobody
     * must read the topic as a member of this group. Default: none is committed.
     */
    public KafkaSource<T> group(String group) {
        return with(reading.withGroup(Objects.requireNonNull(group, "group")));
    }

    /** Where to begin when the pipeline is run for the first time. Default: with the oldest record. */
    public KafkaSource<T> startAt(KafkaStart start) {
        return with(reading.withStart(Objects.requireNonNull(start, "start")));
    }

    /** Ends with the record that is the last of its partition when the run begins. Default: never ends. */
    public KafkaSource<T> untilLatest() {
        return with(reading.withUntilLatest());
    }

    /** Reads records of every transaction: also those of open ones, and of those that were given up. */
    public KafkaSource<T> readUncommitted() {
        return with(reading.withReadUncommitted());
    }

    /** A missing topic is created, with so many partitions, and what else the brokers have as defaults. Default: an error. */
    public KafkaSource<T> createMissing(int partitions) {
        return with(reading.withCreatePartitions(partitions));
    }

    /** How often to look for new partitions. Default: every 10 seconds. */
    public KafkaSource<T> rediscoverEvery(Duration interval) {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("rediscoverEvery must be at least 1 ms: " + interval);
        }
        return new KafkaSource<>(reading, form, badRecords, interval.toMillis());
    }

    /**
     * Passes over records without a value, which mean in a compacted topic that their key is gone. Default: such a record is
     * bad. {@link #records} emits them in any case.
     */
    public KafkaSource<T> skipTombstones() {
        return form instanceof ValueForm<T> values
                ? new KafkaSource<>(reading, new ValueForm<>(values.format(), true), badRecords, rediscoverEveryMs)
                : this;
    }

    /** What becomes of records that cannot be read. Default: the run fails, naming topic, partition, offset and field. */
    public KafkaSource<T> badRecords(BadRecords policy) {
        return new KafkaSource<>(reading, form, Objects.requireNonNull(policy, "policy"), rediscoverEveryMs);
    }

    private KafkaSource<T> with(Reading changed) {
        return new KafkaSource<>(changed, form, badRecords, rediscoverEveryMs);
    }

    @Override
    public Type<T> type() {
        return form.type();
    }

    @Override
    public Type<KafkaSplit> splitType() {
        return Type.of(KafkaSplit.class);
    }

    @Override
    public Type<KafkaPosition> positionType() {
        return Type.of(KafkaPosition.class);
    }

    @Override
    public boolean bounded() {
        return reading.untilLatest();
    }

    @Override
    public boolean hasTimestamps() {
        return true;
    }

    @Override
    public boolean hasOrigins() {
        return true;
    }

    @Override
    public boolean blocking() {
        return true;
    }

    @Override
    public BadRecords badRecords() {
        return badRecords;
    }

    @Override
    public String splitId(KafkaSplit split) {
        return split.id();
    }

    @Override
    public List<KafkaSplit> discover() throws InterruptedException {
        return new PartitionFinder(reading, known()).find();
    }

    @Override
    public List<KafkaSplit> rediscover() throws InterruptedException {
        return reading.untilLatest() ? List.of() : new PartitionFinder(reading, known()).findMore();
    }

    @Override
    public @Nullable Long rediscoverEveryMs() {
        return reading.untilLatest() ? null : rediscoverEveryMs;
    }

    @Override
    public Reader<T, KafkaSplit, KafkaPosition> open(ReaderContext context) {
        return KafkaReader.open(reading, known(), form);
    }

    private KafkaCluster known() {
        KafkaCluster cluster = reading.cluster();
        if (cluster == null) {
            throw MillraceException.user("KAFKA_NO_BROKERS", "it is not said where the cluster is")
                    .at("KafkaSource of topic " + reading.topic())
                    .remedy("say it: KafkaSource.brokers(\"host:port\"), or KafkaSource.cluster")
                    .build();
        }
        return cluster;
    }

    @Override
    public String toString() {
        return "KafkaSource[" + reading.topic() + " of " + reading.cluster() + "]";
    }
}
