package dev.millrace.kafka;

import org.jspecify.annotations.Nullable;

/**
 * Where to go on in a partition.
 *
 * @param offset the offset of the next record
 * @param leaderEpoch the epoch of the leader that what is before came from, by which a log that was cut off meanwhile is
 *     recognized; {@code null} where it is not known
 */
public record KafkaPosition(long offset, @Nullable Integer leaderEpoch) {}
