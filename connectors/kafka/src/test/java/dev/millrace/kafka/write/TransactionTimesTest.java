package dev.millrace.kafka.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TransactionTimesTest {

    private static final TransactionOptions DEFAULTS = TransactionOptions.DEFAULTS;
    private static final OptionalLong EVERY_SECOND = OptionalLong.of(1_000);

    private static BrokerLimits limits(long mostTimeoutMs) {
        return new BrokerLimits(mostTimeoutMs, 604_800_000);
    }

    @Test
    void timeout_isWhatTheBrokerAllows_fifteenMinutesAtMost() {
        assertThat(TransactionTimes.conclude(DEFAULTS, limits(7_200_000), EVERY_SECOND))
                .extracting(TransactionTimes::timeoutMs)
                .isEqualTo(900_000L);
        assertThat(TransactionTimes.conclude(DEFAULTS, limits(600_000), EVERY_SECOND)
                        .timeoutMs())
                .isEqualTo(600_000L);
        assertThat(TransactionTimes.conclude(DEFAULTS.withTimeoutMs(1_000_000), limits(7_200_000), EVERY_SECOND)
                        .timeoutMs())
                .isEqualTo(1_000_000L);
    }

    @Test
    void timeoutBeyondTheBrokers_isRefused() {
        assertThatThrownBy(
                        () -> TransactionTimes.conclude(DEFAULTS.withTimeoutMs(900_001), limits(900_000), EVERY_SECOND))
                .isInstanceOf(MillraceException.class)
                .hasMessage(
                        "KAFKA_TRANSACTION_TIMEOUT: transactions are to be open for up to 900001 ms, and the brokers"
                                + " allow 900000 ms; lower transactionTimeout of the sink, or raise transaction.max.timeout.ms of"
                                + " the brokers");
        assertThat(TransactionTimes.conclude(DEFAULTS.withTimeoutMs(900_000), limits(900_000), EVERY_SECOND)
                        .warnings())
                .isEmpty();
    }

    @Test
    void intervalAsLongAsTheTimeout_isRefused_sinceNoTransactionWouldLast() {
        TransactionOptions tenSeconds = DEFAULTS.withTimeoutMs(10_000).withToleratedDowntimeMs(1);

        assertThatThrownBy(() -> TransactionTimes.conclude(tenSeconds, limits(900_000), OptionalLong.of(10_000)))
                .hasMessageContaining(
                        "checkpoints are taken every 10000 ms, and the brokers give up a transaction after"
                                + " 10000 ms");
        assertThat(TransactionTimes.conclude(tenSeconds, limits(900_000), OptionalLong.of(9_999))
                        .warnings())
                .isEmpty();
    }

    @Test
    void downtimeLongerThanTheTimeout_isWarnedOf() {
        TransactionOptions options = DEFAULTS.withTimeoutMs(300_000).withToleratedDowntimeMs(299_001);

        assertThat(TransactionTimes.conclude(options, limits(900_000), EVERY_SECOND)
                        .warnings())
                .singleElement()
                .asString()
                .contains("a downtime of 299001 ms is to be tolerated")
                .contains("written again from the snapshot");
        assertThat(TransactionTimes.conclude(options.withToleratedDowntimeMs(299_000), limits(900_000), EVERY_SECOND)
                        .warnings())
                .isEmpty();
    }

    @Test
    void noInterval_isWarnedOf() {
        assertThat(TransactionTimes.conclude(DEFAULTS, limits(900_000), OptionalLong.empty())
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("no checkpoints are taken at an interval: what is written becomes visible only when the run"
                        + " ends");
    }
}
