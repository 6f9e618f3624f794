package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.time.Watermarks;
import dev.millrace.broker.KafkaBroker;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import dev.millrace.snapshot.InMemorySnapshots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed under a run and comes back. */
class BrokerLossTest {

    /** Clients wait up to a minute for an answer, and the run starts again after a failure: twice that may be needed. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void run_outlivesItsBroker_andWritesEachRecordOnce() throws Exception {
        List<String> expected = new ArrayList<>();
        try (KafkaBroker broker = KafkaBroker.start(folder);
                TestTopics topics = TestTopics.on(broker.address());
                Engine engine = Engine.start(EngineOptions.workers(2))) {
            String in = topics.create(2);
            String out = topics.create(2);
            Pipeline pipeline = Pipeline.named("copy");
            pipeline.read(
                            "in",
                            KafkaSource.topic(in, new PlainText()).cluster(topics.cluster()),
                            Watermarks.monotonic())
                    .writeTo("out", KafkaSink.exactlyOnce(out, new PlainText()).brokers(topics.address()));
            Run run = engine.run(
                    pipeline, RunOptions.storage(new InMemorySnapshots(2)).checkpointEvery(Duration.ofMillis(20)));
            for (int i = 0; i < 200; i++) {
                topics.send(in, i % 2, "v" + i);
                expected.add("v" + i);
                if (i == 100) {
                    broker.kill();
                    broker.restart();
                }
            }
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (topics.committed(out).size() < expected.size()) {
                assertThat(run.state()).hasToString("RUNNING");
                assertThat(System.nanoTime() - deadline)
                        .as(() -> topics.committed(out).size() + " are committed, " + run.summary() + ", "
                                + topics.transactions())
                        .isNegative();
            }
            run.stop();
            run.await();

            assertThat(topics.settled(out)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
