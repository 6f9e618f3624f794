package dev.millrace.kafka.read;

import dev.millrace.kafka.KafkaPosition;
import dev.millrace.kafka.KafkaSplit;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far a reader has come in one partition. Written by the reading thread; {@link #lag} is for any. */
final class PartitionProgress {

    private static final long UNKNOWN = -1;

    private final KafkaSplit split;
    private final TopicPartition partition;
    private @Nullable KafkaPosition position;
    private volatile long emittedTo = UNKNOWN;
    private volatile long knownEnd = UNKNOWN;

    PartitionProgress(KafkaSplit split) {
        this.split = split;
        this.partition = new TopicPartition(split.topic(), split.partition());
    }

    KafkaSplit split() {
        return split;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Where to go on; {@code null} while it is not known where the partition begins. */
    @Nullable
    KafkaPosition position() {
        return position;
    }

    /** Everything before this has been emitted, or is not for emitting. */
    void advance(KafkaPosition to) {
        position = to;
        emittedTo = to.offset();
    }

    /** The partition goes on to here, as far as is known. */
    void end(long offset) {
        knownEnd = offset;
    }

    /** Whether {@link #end} has been told. */
    boolean isEndKnown() {
        return knownEnd != UNKNOWN;
    }

    /** Whether an offset lies behind the end of what is to be read. */
    boolean isBeyond(long offset) {
        Long end = split.endOffset();
        return end != null && offset >= end;
    }

    /** Whether everything that is to be read has been. */
    boolean isFinished() {
        KafkaPosition at = position;
        return at != null && isBeyond(at.offset());
    }

    /** How many offsets lie between what was emitted and the end of the partition, where that is known. */
    OptionalLong lag() {
        long end = knownEnd;
        long from = emittedTo;
        return end == UNKNOWN || from == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(Math.max(0, end - from));
    }
}
