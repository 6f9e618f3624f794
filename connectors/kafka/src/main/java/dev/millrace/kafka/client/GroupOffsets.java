package dev.millrace.kafka.client;

import dev.millrace.api.error.MillraceException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the offsets that groups have committed, and takes no answer for none: the client leaves out partitions about which
 * the broker cannot say anything yet, such as those for which a transaction is just ending. Those are asked about again.
 */
public final class GroupOffsets {

    private static final long PATIENCE_MS = 30_000;
    private static final long AGAIN_AFTER_MS = 10;

    private GroupOffsets() {}

    /** What each group has committed for its partitions; partitions for which it has committed nothing are left out. */
    public static Map<String, Map<TopicPartition, Long>> read(
            Map<String, ? extends Collection<TopicPartition>> asked, Admin admin)
            throws ExecutionException, InterruptedException {
        return read(asked, admin, PATIENCE_MS);
    }

    /** @param patienceMs for how long to ask again */
    static Map<String, Map<TopicPartition, Long>> read(
            Map<String, ? extends Collection<TopicPartition>> asked, Admin admin, long patienceMs)
            throws ExecutionException, InterruptedException {
        Map<String, Map<TopicPartition, Long>> found = new HashMap<>();
        Map<String, Set<TopicPartition>> open = new HashMap<>();
        asked.forEach((group, partitions) -> {
            found.put(group, new HashMap<>());
            open.put(group, new HashSet<>(partitions));
        });
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        while (!ask(open, found, admin)) {
            if (System.nanoTime() > deadline) {
                throw MillraceException.external(
                                "KAFKA_UNSTABLE", "the brokers do not say what was committed for " + open)
                        .remedy("see whether a transaction is open that commits these offsets, and the brokers' logs")
                        .retryable()
                        .build();
            }
            TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER_MS);
        }
        return found;
    }

    /** Asks about what is open; whether all was answered. */
    private static boolean ask(
            Map<String, Set<TopicPartition>> open, Map<String, Map<TopicPartition, Long>> found, Admin admin)
            throws ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> specs = new HashMap<>();
        open.forEach((group, partitions) ->
                specs.put(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)));
        ListConsumerGroupOffsetsResult result =
                admin.listConsumerGroupOffsets(specs, new ListConsumerGroupOffsetsOptions().requireStable(true));
        for (String group : specs.keySet()) {
            Map<TopicPartition, @Nullable OffsetAndMetadata> answered =
                    result.partitionsToOffsetAndMetadata(group).get();
            Map<TopicPartition, Long> known = found.computeIfAbsent(group, name -> new HashMap<>());
            answered.forEach((partition, offset) -> {
                if (offset != null) {
                    known.put(partition, offset.offset());
                }
            });
            open.computeIfPresent(group, (name, partitions) -> {
                partitions.removeAll(answered.keySet());
                return partitions.isEmpty() ? null : partitions;
            });
        }
        return open.isEmpty();
    }
}
