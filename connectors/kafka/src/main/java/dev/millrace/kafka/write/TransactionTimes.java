package dev.millrace.kafka.write;

import dev.millrace.api.error.MillraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * For how long transactions may be open, judged against what the broker allows and the run needs. Pure.
 *
 * @param timeoutMs after how long the broker gives one up
 * @param warnings what a user should know
 */
record TransactionTimes(long timeoutMs, List<String> warnings) {

    private static final long DEFAULT_MS = TimeUnit.MINUTES.toMillis(15);

    /** @throws MillraceException if no transaction could be committed, or the broker would refuse the timeout */
    static TransactionTimes conclude(TransactionOptions options, BrokerLimits limits, OptionalLong checkpointEveryMs) {
        Long wished = options.timeoutMs();
        if (wished != null && wished > limits.mostTimeoutMs()) {
            throw MillraceException.user(
                            "KAFKA_TRANSACTION_TIMEOUT",
                            "transactions are to be open for up to " + wished + " ms, and the brokers allow "
                                    + limits.mostTimeoutMs() + " ms")
                    .remedy("lower transactionTimeout of the sink, or raise transaction.max.timeout.ms of the brokers")
                    .build();
        }
        long timeoutMs = wished != null ? wished : Math.min(DEFAULT_MS, limits.mostTimeoutMs());
        List<String> warnings = new ArrayList<>();
        if (checkpointEveryMs.isEmpty()) {
            warnings.add(
                    "no checkpoints are taken at an interval: what is written becomes visible only when the run ends, is"
                            + " kept in memory until then, and fails the run if that takes longer than the transaction timeout of "
                            + timeoutMs + " ms");
        } else if (checkpointEveryMs.getAsLong() >= timeoutMs) {
            throw MillraceException.user(
                            "KAFKA_TRANSACTION_TIMEOUT",
                            "checkpoints are taken every " + checkpointEveryMs.getAsLong()
                                    + " ms, and the brokers give up a transaction after " + timeoutMs + " ms")
                    .remedy("take checkpoints more often, or raise transactionTimeout of the sink")
                    .build();
        } else if (checkpointEveryMs.getAsLong() + options.toleratedDowntimeMs() > timeoutMs) {
            warnings.add("checkpoints are taken every " + checkpointEveryMs.getAsLong() + " ms and a downtime of "
                    + options.toleratedDowntimeMs()
                    + " ms is to be tolerated, together more than the transaction timeout of "
                    + timeoutMs
                    + " ms: after such a downtime the records of the last checkpoint are written again from the"
                    + " snapshot, which takes longer and loses nothing");
        }
        return new TransactionTimes(timeoutMs, List.copyOf(warnings));
    }
}
