package dev.millrace.templates.fraud;

import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.Source;
import dev.millrace.json.Json;
import dev.millrace.kafka.KafkaSink;
import dev.millrace.kafka.KafkaSource;
import dev.millrace.templates.fraud.payments.Payment;

/**
 * The topics that payments come from and decisions go to. All are created where they are missing; their records have the time
 * of sending as their timestamps, because the payments' own time lies in the past, where brokers keep nothing.
 *
 * @param brokers where the cluster is
 * @param partitions how many partitions a topic is created with
 */
record FraudTopics(String brokers, int partitions) {

    private static final String PAYMENTS = "payments";

    /** The payments that somebody has written. */
    Source<Payment, ?, ?> payments() {
        return KafkaSource.topic(PAYMENTS, Json.of(Payment.class))
                .brokers(brokers)
                .group("fraud")
                .createMissing(partitions);
    }

    /** Where payments are written to; those of a user stay in order. */
    Sink<Payment> traffic() {
        return KafkaSink.atLeastOnce(PAYMENTS, Json.of(Payment.class))
                .brokers(brokers)
                .keyText(Payment::user)
                .timestampOfSending()
                .createMissing(partitions);
    }

    /** Where decisions are written to, each once. */
    Sink<Decision> decisions(String topic) {
        return KafkaSink.exactlyOnce(topic, Json.of(Decision.class))
                .brokers(brokers)
                .keyText(Decision::user)
                .timestampOfSending()
                .createMissing(partitions);
    }
}
