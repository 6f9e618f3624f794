package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.time.Watermarks;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import dev.millrace.snapshot.InMemorySnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Topics to topics through the engine, with runs that are cut off. */
@Timeout(60)
class KafkaPipelineTest {

    private static final AtomicReference<CountDownLatch> OPEN = new AtomicReference<>();

    private static TestTopics topics;

    private final InMemorySnapshots snapshots = new InMemorySnapshots(3);
    private String in;
    private String out;

    @BeforeAll
    static void connect() throws Exception {
        topics = TestTopics.onSharedBroker();
    }

    @AfterAll
    static void disconnect() {
        topics.close();
    }

    @BeforeEach
    void create() throws Exception {
        in = topics.create(2);
        out = topics.create(2);
    }

    private Pipeline copy() {
        return copy(KafkaStart.earliest());
    }

    private Pipeline copy(KafkaStart start) {
        Pipeline pipeline = Pipeline.named("copy-" + out);
        pipeline.read(
                        "in",
                        KafkaSource.topic(in, new PlainText())
                                .cluster(topics.cluster())
                                .group("copy-" + in)
                                .startAt(start)
                                .rediscoverEvery(Duration.ofMillis(50)),
                        Watermarks.monotonic())
                .map(text -> text.toUpperCase(Locale.ROOT))
                .writeTo("out", KafkaSink.exactlyOnce(out, new PlainText()).brokers(topics.address()));
        return pipeline;
    }

    private Run start(Engine engine, Pipeline pipeline) {
        return engine.run(pipeline, RunOptions.storage(snapshots).checkpointEvery(Duration.ofMillis(50)));
    }

    private void awaitCommitted(int records) {
        while (topics.committed(out).size() < records) {
            // What is waited for comes with a checkpoint.
        }
    }

    private List<String> send(int from, int to) throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = from; i < to; i++) {
            topics.send(in, i % 2, "v" + i);
            expected.add("V" + i);
        }
        return expected;
    }

    @Test
    void runsThatAreCutOff_writeEachRecordOnce() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            try (Engine engine = Engine.start(EngineOptions.workers(round % 2 + 1))) {
                Run run = start(engine, copy());
                expected.addAll(send(round * 50, round * 50 + 50));
                awaitCommitted(round * 50 + 20);
                // Wherever it is: between checkpoints, or within one.
                run.cancel();
                run.awaitFor(Duration.ofSeconds(30));
            }
        }
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            Run run = start(engine, copy());
            awaitCommitted(expected.size());
            run.stop();
            run.await();
        }

        assertThat(topics.settled(out)).containsExactlyInAnyOrderElementsOf(expected);
        Map<TopicPartition, ?> committed = topics.admin()
                .listConsumerGroupOffsets("copy-" + in)
                .partitionsToOffsetAndMetadata()
                .get();
        assertThat(committed.toString())
                .contains(in + "-0=OffsetAndMetadata{offset=100,")
                .contains(in + "-1=OffsetAndMetadata{offset=100,");
    }

    @Test
    void partitionsThatComeWhileItRuns_areRead() throws Exception {
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            Run run = start(engine, copy(KafkaStart.latest()));
            topics.send(in, 0, "a");
            awaitCommitted(1);
            topics.admin()
                    .createPartitions(Map.of(in, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            topics.send(in, 2, "b", "c");
            awaitCommitted(3);
            run.stop();
            run.await();
        }
        assertThat(topics.settled(out)).containsExactlyInAnyOrder("A", "B", "C");
    }

    @Test
    void partitionsThatCameWhileItWasDown_areReadFromTheirBeginning() throws Exception {
        topics.send(in, 0, "before the first run");
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = start(engine, copy(KafkaStart.latest()));
            topics.send(in, 0, "a");
            awaitCommitted(1);
            run.stop();
            run.await();
        }
        topics.admin()
                .createPartitions(Map.of(in, NewPartitions.increaseTo(3)))
                .all()
                .get();
        topics.send(in, 2, "b");
        topics.send(in, 1, "c");
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = start(engine, copy(KafkaStart.latest()));
            awaitCommitted(3);
            run.stop();
            run.await();
        }
        assertThat(topics.settled(out)).containsExactlyInAnyOrder("A", "B", "C");
    }

    @Test
    void lagOfARun_isWhatPartitionsHaveAndItHasNotRead() throws Exception {
        String[] many = new String[20_000];
        Arrays.setAll(many, i -> "v" + i);
        topics.send(in, 0, many);
        CountDownLatch open = new CountDownLatch(1);
        OPEN.set(open);
        Pipeline pipeline = Pipeline.named("lag-" + out);
        pipeline.read("in", KafkaSource.topic(in, new PlainText()).cluster(topics.cluster()), Watermarks.monotonic())
                .map(KafkaPipelineTest::onceOpen)
                .writeTo("out", KafkaSink.atLeastOnce(out, new PlainText()).brokers(topics.address()));
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            Run run = engine.run(pipeline);
            awaitLag(run, lags -> lags.getOrDefault(in + "-1", -1L) == 0 && lags.getOrDefault(in + "-0", 0L) > 0);
            open.countDown();
            awaitLag(run, lags -> lags.equals(Map.of(in + "-0", 0L, in + "-1", 0L)));
            assertThat(run.summary().consumerLagOfSources()).isEqualTo(Map.of("in", 0L));
            run.cancel();
        }
    }

    private static String onceOpen(String text) throws InterruptedException {
        OPEN.get().await();
        return text;
    }

    private static void awaitLag(Run run, Predicate<Map<String, Long>> awaited) {
        while (!awaited.test(run.summary().consumerLag().getOrDefault("in", Map.of()))) {
            // The reader says it before long.
        }
    }

    @Test
    void boundedRunWithoutStorage_isSeenAtItsEnd() throws Exception {
        List<String> expected = send(0, 20);
        Pipeline pipeline = Pipeline.named("bounded-" + out);
        pipeline.read(
                        "in",
                        KafkaSource.topic(in, new PlainText())
                                .cluster(topics.cluster())
                                .untilLatest(),
                        Watermarks.monotonic())
                .map(text -> text.toUpperCase(Locale.ROOT))
                .writeTo("out", KafkaSink.exactlyOnce(out, new PlainText()).brokers(topics.address()));
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            engine.run(pipeline).await();
        }
        assertThat(topics.settled(out)).containsExactlyInAnyOrderElementsOf(expected);
    }
}
