package dev.millrace.kafka.read;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.Utf8;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.KafkaPosition;
import dev.millrace.kafka.KafkaSplit;
import dev.millrace.kafka.client.Clients;
import dev.millrace.kafka.client.KafkaErrors;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the partitions assigned to one task, without being a member of a group: who reads what, and from where on, is the
 * run's to decide. Offsets are committed for others to see, and never read back.
 *
 * @param <T> the type of the records
 */
public final class KafkaReader<T> implements Reader<T, KafkaSplit, KafkaPosition> {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaReader.class);
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final long NO_TIMESTAMP = -1;

    private final Reading reading;
    private final KafkaCluster cluster;
    private final RecordDecoder<T> decoder;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** By partition; written by the reading thread alone, looked at by others that ask for the lag. */
    private final Map<TopicPartition, PartitionProgress> assigned = new ConcurrentHashMap<>();

    private final ArrayDeque<Fetched> fetched = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> toCommit = new HashMap<>();
    private @Nullable KafkaPosition position;
    private boolean commitFailed;

    private KafkaReader(
            Reading reading, KafkaCluster cluster, RecordDecoder<T> decoder, KafkaConsumer<byte[], byte[]> consumer) {
        this.reading = reading;
        this.cluster = cluster;
        this.decoder = decoder;
        this.consumer = consumer;
    }

    /** A reader with a consumer of its own. */
    public static <T> KafkaReader<T> open(Reading reading, KafkaCluster cluster, RecordForm<T> form) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, reading.readCommitted() ? "read_committed" : "read_uncommitted");
        String group = reading.group();
        if (group != null) {
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        return new KafkaReader<>(reading, cluster, form.decoder(), Clients.consumer(cluster, settings));
    }

    @Override
    public void assign(KafkaSplit split, @Nullable KafkaPosition from) {
        PartitionProgress progress = new PartitionProgress(split);
        KafkaPosition first =
                from == null && split.firstOffset() != null ? new KafkaPosition(split.firstOffset(), null) : from;
        assigned.put(progress.partition(), progress);
        consumer.assign(assigned.keySet());
        if (first == null) {
            consumer.seekToBeginning(List.of(progress.partition()));
        } else {
            progress.advance(first);
            consumer.seek(progress.partition(), onWire(first));
        }
    }

    @Override
    public Poll<KafkaSplit> poll(ReaderOutput<T> out, int max) {
        try {
            commit();
            Fetched next = next();
            if (next != null) {
                return emit(next, out, max);
            }
            return finished();
        } catch (WakeupException e) {
            // Whatever was under way is taken up again by the next poll.
            return Poll.nothing();
        } catch (OffsetOutOfRangeException e) {
            throw gone(e);
        } catch (TimeoutException e) {
            LOG.warn("{}: {} does not answer: {}", reading.topic(), cluster.brokers(), e.toString());
            return Poll.nothing();
        } catch (MillraceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw KafkaErrors.of(e, "reading topic '" + reading.topic() + "' failed", cluster);
        }
    }

    /** What was fetched and not handed on yet; where there is nothing, more is fetched. */
    private @Nullable Fetched next() {
        if (fetched.isEmpty() && !assigned.isEmpty()) {
            findBeginnings();
            if (assigned.values().stream().noneMatch(PartitionProgress::isFinished)) {
                fetch();
            }
        }
        return fetched.peek();
    }

    private void findBeginnings() {
        for (PartitionProgress each : assigned.values()) {
            if (each.position() == null) {
                each.advance(new KafkaPosition(consumer.position(each.partition()), null));
            }
        }
    }

    private void fetch() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
        for (Map.Entry<TopicPartition, OffsetAndMetadata> each :
                records.nextOffsets().entrySet()) {
            PartitionProgress progress = assigned.get(each.getKey());
            if (progress != null) {
                KafkaPosition after = new KafkaPosition(
                        each.getValue().offset(), each.getValue().leaderEpoch().orElse(null));
                fetched.add(new Fetched(progress, records.records(each.getKey()), after));
                findEnd(progress, after);
            }
        }
        for (PartitionProgress each : assigned.values()) {
            KafkaPosition at = each.position();
            if (!each.isEndKnown() && at != null) {
                findEnd(each, at);
            }
        }
    }

    /** Notes where a partition ends that has been fetched up to here, if the broker has said so. */
    private void findEnd(PartitionProgress progress, KafkaPosition fetchedTo) {
        OptionalLong behind = consumer.currentLag(progress.partition());
        behind.ifPresent(offsets -> progress.end(fetchedTo.offset() + offsets));
    }

    private Poll<KafkaSplit> emit(Fetched from, ReaderOutput<T> out, int max) {
        boolean emitted = false;
        for (int taken = 0; taken < max && !from.isEmpty(); taken++) {
            emitted |= emit(from.take(), out);
        }
        PartitionProgress progress = from.from();
        KafkaPosition reached = from.position();
        progress.advance(reached);
        position = reached;
        if (from.isEmpty()) {
            fetched.remove();
        }
        if (progress.isFinished()) {
            return finish(progress);
        }
        return emitted ? Poll.more(progress.split()) : Poll.advanced(progress.split());
    }

    /** Whether the record was for emitting, good or bad. */
    private boolean emit(ConsumerRecord<byte[], byte[]> record, ReaderOutput<T> out) {
        T value;
        try {
            value = decoder.decode(record);
        } catch (FormatException e) {
            out.bad(bad(record, e));
            return true;
        }
        if (value == null) {
            return false;
        }
        if (record.timestamp() == NO_TIMESTAMP) {
            out.emit(value);
        } else {
            out.emit(value, record.timestamp(), TimeUnit.MILLISECONDS.toMicros(record.timestamp()));
        }
        return true;
    }

    private static BadRecord bad(ConsumerRecord<byte[], byte[]> record, FormatException e) {
        byte[] value = record.value();
        return new BadRecord(
                "topic " + record.topic() + ", partition " + record.partition() + ", offset " + record.offset(),
                value == null ? "" : Utf8.show(value, 0, value.length),
                e.reason());
    }

    /** A partition that has nothing more to read, if there is one. */
    private Poll<KafkaSplit> finished() {
        for (PartitionProgress each : assigned.values()) {
            if (each.isFinished()) {
                position = each.position();
                return finish(each);
            }
        }
        return Poll.nothing();
    }

    private Poll<KafkaSplit> finish(PartitionProgress progress) {
        assigned.remove(progress.partition());
        fetched.removeIf(each -> each.from() == progress);
        consumer.assign(assigned.keySet());
        return Poll.finished(progress.split());
    }

    @Override
    public KafkaPosition position() {
        KafkaPosition last = position;
        if (last == null) {
            throw new IllegalStateException("no partition has been polled yet");
        }
        return last;
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public OptionalLong lag(KafkaSplit split) {
        PartitionProgress progress = assigned.get(new TopicPartition(split.topic(), split.partition()));
        return progress == null ? OptionalLong.empty() : progress.lag();
    }

    @Override
    public void checkpointed(KafkaSplit split, KafkaPosition durable) {
        if (reading.group() != null) {
            toCommit.put(new TopicPartition(split.topic(), split.partition()), onWire(durable));
        }
    }

    /** Commits for others to see; that it fails changes nothing for this run. */
    private void commit() {
        if (toCommit.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> now = Map.copyOf(toCommit);
        toCommit.clear();
        consumer.commitAsync(now, (offsets, failure) -> committed(failure));
    }

    /** Commits what is left to be; nobody polls any more, so that it is waited for, within limits. */
    private void commitLast() {
        while (!toCommit.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> now = Map.copyOf(toCommit);
            try {
                consumer.commitSync(now, CLOSE_PATIENCE);
                toCommit.clear();
            } catch (WakeupException e) {
                // It was meant for a poll, and comes once.
            } catch (RuntimeException e) {
                committed(e);
                toCommit.clear();
            }
        }
    }

    private void committed(@Nullable Exception failure) {
        if (failure != null && !commitFailed) {
            LOG.warn(
                    "{}: offsets of group {} cannot be committed, which only those notice who watch its lag: {}",
                    reading.topic(),
                    reading.group(),
                    failure.toString());
        }
        commitFailed = failure != null;
    }

    private static OffsetAndMetadata onWire(KafkaPosition position) {
        return new OffsetAndMetadata(position.offset(), Optional.ofNullable(position.leaderEpoch()), "");
    }

    private MillraceException gone(OffsetOutOfRangeException e) {
        Map<TopicPartition, Long> wanted = e.offsetOutOfRangePartitions();
        TopicPartition partition = wanted.keySet().stream()
                .min(Comparator.comparingInt(TopicPartition::partition))
                .orElseThrow(() -> e);
        return MillraceException.external(
                        "KAFKA_OFFSET_GONE",
                        "the next record to read is at offset " + wanted.get(partition) + ", and " + held(partition))
                .at("topic " + partition.topic() + ", partition " + partition.partition())
                .remedy("records were deleted before they were read, or the topic was made anew: keep them for longer"
                        + " (retention.ms, retention.bytes); to go on without them, start without the checkpoint")
                .cause(e)
                .build();
    }

    /** What a partition holds now, in words. */
    private String held(TopicPartition partition) {
        try {
            List<TopicPartition> asked = List.of(partition);
            Long first = consumer.beginningOffsets(asked).get(partition);
            Long end = consumer.endOffsets(asked).get(partition);
            return first == null || end == null
                    ? "that is outside of what the partition holds"
                    : "the partition now holds those from " + first + " up to, and without, " + end;
        } catch (RuntimeException e) {
            return "what the partition holds now cannot be found out: " + e;
        }
    }

    @Override
    public void close() {
        try {
            commitLast();
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_PATIENCE));
        }
    }
}
