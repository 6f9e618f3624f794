package dev.millrace.kafka;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;

/**
 * Where a {@link KafkaSource} begins in the partitions there are when a pipeline is run for the first time. What is decided
 * then is part of every checkpoint. Partitions that come later are read from their beginning; so is a run that goes on
 * from a checkpoint not asked again.
 */
public sealed interface KafkaStart extends Serializable {

    /** With the oldest record that is still there. */
    record Earliest() implements KafkaStart {}

    /** With what comes from then on. */
    record Latest() implements KafkaStart {}

    /**
     * With the first record that has this timestamp or a later one; where there is none, with what comes from then on.
     *
     * @param timestamp the timestamp
     */
    record At(Instant timestamp) implements KafkaStart {}

    /**
     * Where the source's group has committed that it has come to.
     *
     * @param otherwise where to begin in partitions for which it has not
     */
    record Committed(KafkaStart otherwise) implements KafkaStart {}

    /**
     * At given offsets.
     *
     * @param byPartition for every partition there is, the offset of the first record
     */
    record Offsets(Map<Integer, Long> byPartition) implements KafkaStart {
        public Offsets {
            byPartition = Map.copyOf(byPartition);
        }
    }

    /** With the oldest record that is still there. The default. */
    static KafkaStart earliest() {
        return new Earliest();
    }

    /** With what comes from then on. */
    static KafkaStart latest() {
        return new Latest();
    }

    /**
     * With the first record that has this timestamp or a later one; where there is none, with what comes from then on.
     */
    static KafkaStart at(Instant timestamp) {
        return new At(timestamp);
    }

    /** Where the source's group has committed that it has come to; elsewhere with the oldest record. */
    static KafkaStart committed() {
        return new Committed(earliest());
    }

    /** Where the source's group has committed that it has come to; elsewhere as {@code otherwise} says. */
    static KafkaStart committedOr(KafkaStart otherwise) {
        return new Committed(otherwise);
    }

    /** At given offsets, one for every partition there is. */
    static KafkaStart offsets(Map<Integer, Long> byPartition) {
        return new Offsets(byPartition);
    }
}
