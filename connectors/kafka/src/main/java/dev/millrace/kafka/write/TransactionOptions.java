package dev.millrace.kafka.write;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a sink uses transactions.
 *
 * @param idPrefix what its transactional ids begin with
 * @param timeoutMs after how long the broker gives an open transaction up; {@code null} for as long as the broker allows,
 *     15 minutes at most
 * @param toleratedDowntimeMs how long a run may be down before transactions that it left open are given up
 * @param slots how many transactions each writer may have open: the one being written, and those that wait for their commit
 * @param mostBytes how much one writer may write between two checkpoints
 */
public record TransactionOptions(
        String idPrefix, @Nullable Long timeoutMs, long toleratedDowntimeMs, int slots, long mostBytes)
        implements Serializable {

    /** What is used unless said otherwise. */
    public static final TransactionOptions DEFAULTS =
            new TransactionOptions("millrace", null, 5 * 60_000, 5, 512L * 1024 * 1024);

    /** The same, with another prefix. */
    public TransactionOptions withIdPrefix(String changed) {
        return new TransactionOptions(changed, timeoutMs, toleratedDowntimeMs, slots, mostBytes);
    }

    /** The same, given up after another time. */
    public TransactionOptions withTimeoutMs(long changed) {
        return new TransactionOptions(idPrefix, changed, toleratedDowntimeMs, slots, mostBytes);
    }

    /** The same, for another downtime. */
    public TransactionOptions withToleratedDowntimeMs(long changed) {
        return new TransactionOptions(idPrefix, timeoutMs, changed, slots, mostBytes);
    }

    /** The same, with another number open. */
    public TransactionOptions withSlots(int changed) {
        return new TransactionOptions(idPrefix, timeoutMs, toleratedDowntimeMs, changed, mostBytes);
    }

    /** The same, with another size. */
    public TransactionOptions withMostBytes(long changed) {
        return new TransactionOptions(idPrefix, timeoutMs, toleratedDowntimeMs, slots, changed);
    }
}
