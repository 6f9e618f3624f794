package dev.millrace.bench.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.bench.hand.Handwritten;
import dev.millrace.bench.workload.Expected;
import dev.millrace.bench.workload.Samples;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** With a real broker. */
class EndpointsTest {

    private static final Workload AT_LEAST_ONCE = Samples.viaKafka().get(0);

    private static Expected tally() {
        return new Expected(Tally.count(), Tally.sum());
    }

    private static Map<String, Object> settings(Endpoints endpoints) {
        return Map.of("bootstrap.servers", endpoints.address(), "transactional.id", "test");
    }

    private static ProducerRecord<byte[], byte[]> message(Endpoints endpoints, String json) {
        return new ProducerRecord<>(endpoints.to(), json.getBytes(UTF_8));
    }

    /** More records than before, and fewer than are there by now; and reading alone. */
    @Test
    void shouldComputeByHandWhatIsExpected() throws Exception {
        try (Handwritten loop = new Handwritten()) {
            for (long records : new long[] {1_001, Samples.RECORDS, 3}) {
                for (Workload sample : Samples.viaKafka()) {
                    Tally.begin();
                    loop.prepare(sample, records);
                    loop.run(sample, records, 1);
                    assertThat(Tally.count()).as("not collected yet").isZero();
                    loop.collect();
                    assertThat(tally())
                            .as("%s, %s records", sample.name(), records)
                            .isEqualTo(Expected.of(sample, records));
                    assertThat(Tally.startedNanos()).isNotZero();
                }
            }
            Tally.begin();
            loop.prepare(AT_LEAST_ONCE, 1_000);
            loop.read(AT_LEAST_ONCE, 1_000);
            loop.collect();
            assertThat(Tally.startedNanos()).isNotZero();
            assertThat(Tally.count()).as("read, and nothing done").isZero();
        }
    }

    @Test
    void shouldTakeWhatIsCommittedAlone() throws Exception {
        try (Endpoints endpoints = new Endpoints()) {
            endpoints.prepare(AT_LEAST_ONCE, 1);
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings(endpoints), new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(message(endpoints, "{\"key\":1,\"endMs\":2000,\"value\":-3}"));
                producer.commitTransaction();
                producer.beginTransaction();
                producer.send(message(endpoints, "{\"key\":2,\"endMs\":2000,\"value\":4}"));
                producer.abortTransaction();
            }
            Tally.begin();
            endpoints.collect();
            Expected collected = tally();
            Tally.begin();
            try (Tally.Part part = new Tally.Part()) {
                part.add(1, 2_000, -3);
            }
            assertThat(collected).isEqualTo(tally());
        }
    }

    @Test
    void shouldCollectNothingWhereNothingIsPrepared() throws Exception {
        try (Endpoints endpoints = new Endpoints()) {
            Tally.begin();
            endpoints.collect();

            assertThat(tally()).isEqualTo(new Expected(0, 0));
            assertThatThrownBy(endpoints::address)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("not prepared");
        }
    }

    @Test
    void shouldRefuseWhatIsNoResult() throws Exception {
        for (String wrong : new String[] {
            "", "{}", "{\"key\":}", "{\"kez\":1,\"endMs\":2}", "{\"key\":1,\"endMs\":2", "{\"key\":1,\"endMs\":2}}"
        }) {
            Numbers numbers = new Numbers(wrong.getBytes(UTF_8));
            assertThatThrownBy(() -> {
                        numbers.next("key");
                        numbers.next("endMs");
                        numbers.end();
                    })
                    .as(wrong)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("not a result: " + wrong);
        }
    }
}
