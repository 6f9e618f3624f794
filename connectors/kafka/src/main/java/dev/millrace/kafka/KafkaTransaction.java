package dev.millrace.kafka;

import java.util.List;

/**
 * What one writer has written for one checkpoint, in a transaction that waits to be committed: the committable of {@link
 * ExactlyOnceKafkaSink}. It holds the records themselves, so that they can be written again where the transaction is lost.
 *
 * @param id the transactional id
 * @param sequence counts the transactions of this id, over all runs
 * @param run the attempt at running that it is of, a random name
 * @param checkpointId the checkpoint it belongs to
 * @param topic the topic written to
 * @param preparedAtMs when it was prepared, in milliseconds since the epoch
 * @param records the records, encoded, in pieces
 */
public record KafkaTransaction(
        String id,
        long sequence,
        String run,
        long checkpointId,
        String topic,
        long preparedAtMs,
        List<byte[]> records) {

    /** What it is, without its records. */
    @Override
    public String toString() {
        return "transaction " + sequence + " of " + id + " for checkpoint " + checkpointId;
    }
}
