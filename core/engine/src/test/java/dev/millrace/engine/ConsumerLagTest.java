package dev.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Type;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.run.RunState;
import dev.millrace.snapshot.InMemorySnapshots;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says of how much its sources have not read. */
@Timeout(60)
class ConsumerLagTest {

    private static final long EMITTED_OF_EACH = 3;

    /**
     * Has three splits. One has ten records and gives three, one has four and gives three, and of the last nobody knows how many
     * it has, nor does it give any.
     */
    private record Slow(boolean blocking, boolean broken) implements Source<Long, String, Long> {
        @Override
        public Type<Long> type() {
            return Type.of(Long.class);
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
            return false;
        }

        @Override
        public boolean blocking() {
            return blocking;
        }

        @Override
        public String splitId(String split) {
            return "id of " + split;
        }

        @Override
        public List<String> discover() {
            return List.of("ten", "four", "unknown");
        }

        @Override
        public Reader<Long, String, Long> open(ReaderContext context) {
            return new SlowReader(broken);
        }
    }

    private static final class SlowReader implements Reader<Long, String, Long> {
        private static final Map<String, Long> SIZES = Map.of("ten", 10L, "four", 4L);

        private final Map<String, Long> left = new LinkedHashMap<>();
        private final boolean broken;

        SlowReader(boolean broken) {
            this.broken = broken;
        }

        @Override
        public void assign(String split, @Nullable Long position) {
            if (SIZES.containsKey(split)) {
                left.put(split, EMITTED_OF_EACH);
            }
        }

        @Override
        public Poll<String> poll(ReaderOutput<Long> out, int max) {
            for (Map.Entry<String, Long> each : left.entrySet()) {
                if (each.getValue() > 0) {
                    out.emit(each.getValue());
                    each.setValue(each.getValue() - 1);
                    return Poll.more(each.getKey());
                }
            }
            return Poll.nothing();
        }

        @Override
        public Long position() {
            return 0L;
        }

        @Override
        public OptionalLong lag(String split) {
            if (broken) {
                throw new IllegalStateException("nobody knows");
            }
            Long size = SIZES.get(split);
            return size == null ? OptionalLong.empty() : OptionalLong.of(size - EMITTED_OF_EACH);
        }
    }

    private static RunSummary afterAll(Slow source) {
        Pipeline pipeline = Pipeline.named("slow");
        pipeline.read("numbers", source).writeTo("out", new Discard());
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            Run run = engine.run(pipeline);
            while (run.summary().recordsOut() < 2 * EMITTED_OF_EACH) {
                Thread.onSpinWait();
            }
            RunSummary summary = run.summary();
            run.cancel();
            return summary;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void summary_hasTheLagOfEachSplitOfAllReaders_whereItIsKnown(boolean blocking) {
        RunSummary summary = afterAll(new Slow(blocking, false));

        assertThat(summary.consumerLag()).isEqualTo(Map.of("numbers", Map.of("id of ten", 7L, "id of four", 1L)));
        assertThat(summary.consumerLagOfSources()).isEqualTo(Map.of("numbers", 8L));
    }

    @Test
    void summary_hasTheOtherFigures_whereAReaderFailsToSayItsLag() {
        RunSummary summary = afterAll(new Slow(false, true));

        assertThat(summary.consumerLag()).isEmpty();
        assertThat(summary.recordsOut()).isEqualTo(6);
    }

    @Test
    void summary_hasNoLagOfAnAttemptThatFailed_whileTheRunWaitsForItsRestart() {
        Pipeline pipeline = Pipeline.named("slow");
        AtomicLong left = new AtomicLong(2 * EMITTED_OF_EACH);
        pipeline.read("numbers", new Slow(false, false)).writeTo("out", Streams.to(number -> {
            if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("planted");
            }
        }));
        RunOptions waiting =
                RunOptions.storage(new InMemorySnapshots(1)).restart(Restart.fixed(1, Duration.ofHours(1)));
        try (Engine engine = Engine.start(EngineOptions.workers(2))) {
            Run run = engine.run(pipeline, waiting);
            while (run.state() != RunState.RESTARTING) {
                Thread.onSpinWait();
            }
            assertThat(run.summary().consumerLag()).isEmpty();
            run.cancel();
        }
    }
}
