package dev.millrace.kafka.read;

import dev.millrace.kafka.KafkaPosition;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of one partition that were fetched together, and how many of them have been handed on. Used by one thread. */
final class Fetched {

    private final PartitionProgress from;
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final KafkaPosition after;
    private int next;

    /** @param after the position after them, and after what follows them without being a record */
    Fetched(PartitionProgress from, List<ConsumerRecord<byte[], byte[]>> records, KafkaPosition after) {
        this.from = from;
        this.records = records;
        this.after = after;
    }

    PartitionProgress from() {
        return from;
    }

    /** Whether all that is to be read of them has been handed on. */
    boolean isEmpty() {
        return next == records.size() || from.isBeyond(records.get(next).offset());
    }

    ConsumerRecord<byte[], byte[]> take() {
        return records.get(next++);
    }

    /** The position after the records handed on so far. */
    KafkaPosition position() {
        if (next == records.size()) {
            return after;
        }
        Integer leaderEpoch = records.get(Math.max(0, next - 1)).leaderEpoch().orElse(null);
        return new KafkaPosition(records.get(next).offset(), leaderEpoch);
    }
}
