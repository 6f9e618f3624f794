package dev.millrace.kafka;

import dev.millrace.api.format.MessageFormat;
import dev.millrace.kafka.write.Outgoing;
import dev.millrace.kafka.write.TransactionOptions;
import java.util.Objects;

/**
 * Makes sinks that write to topics of Kafka.
 *
 * <pre>{@code
 * KafkaSink.exactlyOnce("review", Json.of(Scored.class)).brokers("localhost:9092").keyText(Scored::user)
 * KafkaSink.atLeastOnce("metrics", Json.of(Metric.class)).cluster(cluster)
 * }</pre>
 *
 * <p>Every replica in sync acknowledges every record, and what is sent again after an error is there once and in its place:
 * records of one writer and one partition keep their order.
 */
public final class KafkaSink {

    private KafkaSink() {}

    /** A sink whose records readers of committed records see exactly once, a checkpoint's at a time. */
    public static <T> ExactlyOnceKafkaSink<T> exactlyOnce(String topic, MessageFormat<T> format) {
        return new ExactlyOnceKafkaSink<>(outgoing(topic, format), TransactionOptions.DEFAULTS);
    }

    /** A sink whose records are seen at once, and those since the last checkpoint again after a restart. */
    public static <T> AtLeastOnceKafkaSink<T> atLeastOnce(String topic, MessageFormat<T> format) {
        return new AtLeastOnceKafkaSink<>(outgoing(topic, format));
    }

    private static <T> Outgoing<T> outgoing(String topic, MessageFormat<T> format) {
        return Outgoing.to(Objects.requireNonNull(topic, "topic"), Objects.requireNonNull(format, "format"));
    }
}
