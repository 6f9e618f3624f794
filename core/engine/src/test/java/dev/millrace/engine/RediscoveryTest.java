package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.PerSplitReader;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.api.source.SplitReader;
import dev.millrace.snapshot.InMemorySnapshots;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a source is asked for when it is read for the first time, and later. */
class RediscoveryTest {

    private static final Queue<String> READ = new ConcurrentLinkedQueue<>();

    @AfterEach
    void forget() {
        READ.clear();
    }

    /** Has one split at first and two later; each split is one record, its name. */
    private static final class Growing implements Source<String, String, Long> {

        private static final long serialVersionUID = 1;

        @Override
        public Type<String> type() {
            return Type.of(String.class);
        }

        @Override
        public Type<String> splitType() {
            return Type.of(String.class);
        }

        @Override
        public Type<Long> positionType() {
            return Type.of(Long.class);
        }

        @Override
        public boolean bounded() {
            return true;
        }

        @Override
        public String splitId(String split) {
            return split.substring(0, 1);
        }

        @Override
        public List<String> discover() {
            return List.of("a at first");
        }

        @Override
        public List<String> rediscover() {
            return List.of("a later", "b later");
        }

        @Override
        public Reader<String, String, Long> open(ReaderContext context) {
            return new PerSplitReader<>((split, position) -> new Once(split), split -> split);
        }
    }

    private record Once(String split) implements SplitReader<String, Long> {
        @Override
        public Poll.Status poll(ReaderOutput<String> out, int max) {
            out.emit(split);
            return Poll.Status.SPLIT_FINISHED;
        }

        @Override
        public Long position() {
            return 1L;
        }
    }

    private static final class Noting implements Sink<String> {

        private static final long serialVersionUID = 1;

        @Override
        public ChangeMode accepts() {
            return ChangeMode.APPEND;
        }

        @Override
        public Writer<String> open(WriterContext context) {
            return (value, timestampMs) -> READ.add(value);
        }
    }

    @Test
    void source_isAskedToRediscover_whenASnapshotKnowsIt() {
        Pipeline pipeline = Pipeline.named("growing");
        pipeline.read("in", new Growing()).writeTo("out", new Noting());
        InMemorySnapshots snapshots = new InMemorySnapshots(1);
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            engine.run(pipeline, RunOptions.storage(snapshots)).await();
            assertThat(READ).containsExactly("a at first");

            engine.run(pipeline, RunOptions.storage(snapshots)).await();
            assertThat(READ).containsExactly("a at first", "b later");
        }
    }
}
