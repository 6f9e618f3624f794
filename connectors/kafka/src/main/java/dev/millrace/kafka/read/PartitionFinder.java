package dev.millrace.kafka.read;

import dev.millrace.api.error.MillraceException;
import dev.millrace.kafka.KafkaCluster;
import dev.millrace.kafka.KafkaSplit;
import dev.millrace.kafka.KafkaStart;
import dev.millrace.kafka.client.Clients;
import dev.millrace.kafka.client.GroupOffsets;
import dev.millrace.kafka.client.KafkaErrors;
import dev.millrace.kafka.client.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the partitions of a topic, and the offsets to read them from. Asks the cluster anew each time. */
public final class PartitionFinder {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionFinder.class);

    private final Reading reading;
    private final KafkaCluster cluster;

    /** A finder of what is to be read of a cluster. */
    public PartitionFinder(Reading reading, KafkaCluster cluster) {
        this.reading = reading;
        this.cluster = cluster;
    }

    /** The partitions there are when a pipeline first runs, each with where to begin. */
    public List<KafkaSplit> find() throws InterruptedException {
        try (Admin admin = Clients.admin(cluster)) {
            List<TopicPartition> partitions = Topics.partitions(reading.topic(), reading.createPartitions(), admin);
            Map<TopicPartition, Long> first = first(admin, reading.start(), partitions);
            Map<TopicPartition, Long> end =
                    reading.untilLatest() ? offsets(admin, partitions, OffsetSpec.latest()) : Map.of();
            return partitions.stream()
                    .map(each -> new KafkaSplit(each.topic(), each.partition(), first.get(each), end.get(each)))
                    .toList();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw KafkaErrors.of(e, "looking for the partitions of topic '" + reading.topic() + "' failed", cluster);
        }
    }

    /**
     * The partitions there are now, to be read from the beginning: those that are new are meant. None while the cluster does
     * not answer, since what is known can be read on as soon as it does.
     */
    public List<KafkaSplit> findMore() throws InterruptedException {
        try (Admin admin = Clients.admin(cluster)) {
            return Topics.partitions(reading.topic(), null, admin).stream()
                    .map(each -> new KafkaSplit(each.topic(), each.partition(), null, null))
                    .toList();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (KafkaErrors.isPassing(e)) {
                LOG.warn(
                        "{}: {} cannot be asked for new partitions now: {}",
                        reading.topic(),
                        cluster.brokers(),
                        e.toString());
                return List.of();
            }
            throw KafkaErrors.of(e, "looking for new partitions of topic '" + reading.topic() + "' failed", cluster);
        }
    }

    /** Where to begin; partitions to be read from the beginning are left out. */
    private Map<TopicPartition, Long> first(Admin admin, KafkaStart start, List<TopicPartition> partitions)
            throws Exception {
        if (start instanceof KafkaStart.Latest) {
            return offsets(admin, partitions, OffsetSpec.latest());
        }
        if (start instanceof KafkaStart.At at) {
            return since(admin, at, partitions);
        }
        if (start instanceof KafkaStart.Committed committed) {
            return committed(admin, committed, partitions);
        }
        if (start instanceof KafkaStart.Offsets offsets) {
            return given(offsets, partitions);
        }
        return Map.of();
    }

    private Map<TopicPartition, Long> since(Admin admin, KafkaStart.At at, List<TopicPartition> partitions)
            throws Exception {
        Map<TopicPartition, Long> first = offsets(
                admin, partitions, OffsetSpec.forTimestamp(at.timestamp().toEpochMilli()));
        List<TopicPartition> without =
                partitions.stream().filter(each -> !first.containsKey(each)).toList();
        if (!without.isEmpty()) {
            first.putAll(offsets(admin, without, OffsetSpec.latest()));
        }
        return first;
    }

    private Map<TopicPartition, Long> committed(
            Admin admin, KafkaStart.Committed committed, List<TopicPartition> partitions) throws Exception {
        String group = reading.group();
        if (group == null) {
            throw MillraceException.user("KAFKA_NO_GROUP", "no group is named whose committed offsets to begin at")
                    .at("topic " + reading.topic())
                    .remedy("name it: KafkaSource.group")
                    .build();
        }
        Map<TopicPartition, Long> first = new HashMap<>();
        GroupOffsets.read(Map.of(group, partitions), admin).values().forEach(first::putAll);
        List<TopicPartition> unknown =
                partitions.stream().filter(each -> !first.containsKey(each)).toList();
        first.putAll(first(admin, committed.otherwise(), unknown));
        return first;
    }

    private Map<TopicPartition, Long> given(KafkaStart.Offsets offsets, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> first = new HashMap<>();
        offsets.byPartition()
                .forEach((partition, offset) -> first.put(new TopicPartition(reading.topic(), partition), offset));
        if (!first.keySet().equals(Set.copyOf(partitions))) {
            throw MillraceException.user(
                            "KAFKA_OFFSETS",
                            "offsets are given for partitions "
                                    + new TreeSet<>(offsets.byPartition().keySet()) + ", and there are "
                                    + partitions.stream()
                                            .map(TopicPartition::partition)
                                            .toList())
                    .at("topic " + reading.topic())
                    .remedy("give one for every partition there is")
                    .build();
        }
        return first;
    }

    /** The offsets of a kind, without partitions that have none. */
    private Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec kind)
            throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(each -> asked.put(each, kind));
        IsolationLevel isolation =
                reading.readCommitted() ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
        Map<TopicPartition, Long> found = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all().get().forEach((partition, result) -> {
            if (result.offset() >= 0) {
                found.put(partition, result.offset());
            }
        });
        return found;
    }
}
