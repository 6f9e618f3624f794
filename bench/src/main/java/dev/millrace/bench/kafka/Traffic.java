package dev.millrace.bench.kafka;

import dev.millrace.api.format.MessageEncoder;
import dev.millrace.json.Json;
import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.traffic.Disorder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes payments when they are due, whatever becomes of those before. */
final class Traffic implements Measured.Work {

    private static final int USERS = 10_000;
    private static final double SKEW = 0.7;
    private static final long NAP_MS = 1;

    private final String broker;
    private final Journeys journeys;
    private volatile @Nullable Exception refused;

    Traffic(String broker, Journeys journeys) {
        this.broker = broker;
        this.journeys = journeys;
    }

    @Override
    public void run() throws Exception {
        PaymentTraffic traffic =
                new PaymentTraffic(1, USERS, Topics.PARTITIONS, SKEW, Disorder.upTo(Duration.ofSeconds(30)));
        MessageEncoder<Payment> encoder = Json.of(Payment.class).encoder();
        Map<String, Object> settings = Map.of("bootstrap.servers", broker, "client.id", "traffic");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int next = 0; next < journeys.length(); ) {
                for (int due = journeys.due(); next < due; next++) {
                    send(traffic.payment(next), next, encoder, producer);
                }
                Thread.sleep(NAP_MS);
            }
            producer.flush();
        }
        Exception failure = refused;
        if (failure != null) {
            throw failure;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of it
    private void send(
            Payment payment, int number, MessageEncoder<Payment> encoder, KafkaProducer<byte[], byte[]> producer)
            throws Exception {
        byte[] key = Long.toString(payment.user()).getBytes(StandardCharsets.UTF_8);
        producer.send(
                new ProducerRecord<>(Topics.PAYMENTS, number % Topics.PARTITIONS, key, encoder.encode(payment)),
                (written, failure) -> {
                    if (failure == null) {
                        journeys.appended(number, written.timestamp());
                    } else {
                        refused = failure;
                    }
                });
    }
}
