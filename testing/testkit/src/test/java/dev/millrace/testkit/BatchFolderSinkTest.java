package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Type;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import dev.millrace.api.time.Watermarks;
import dev.millrace.snapshot.InMemorySnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink of the page on sinks: it is as it stands there, and writes exactly once whenever a run is cut off. */
class BatchFolderSinkTest {

    private static final long LAST = 300;

    private static final class Numbers extends SingleSource<Long, Long> {

        private static final long serialVersionUID = 1;

        @Override
        public Type<Long> type() {
            return Type.of(Long.class);
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
        protected SplitReader<Long, Long> openAt(@Nullable Long position, ReaderContext context) {
            return new SplitReader<>() {
                private long read = position == null ? 0 : position;

                @Override
                public Poll.Status poll(ReaderOutput<Long> out, int max) {
                    for (int i = 0; i < max && read < LAST; i++) {
                        read++;
                        out.emit(read, read);
                    }
                    return read == LAST ? Poll.Status.SPLIT_FINISHED : Poll.Status.MORE;
                }

                @Override
                public Long position() {
                    return read;
                }
            };
        }
    }

    @Test
    void shouldStandOnThePageAsItIsCompiled() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/millrace/testkit/BatchFolderSink.java"));
        StringBuilder shown = new StringBuilder();
        boolean inside = false;
        for (String line : source.lines().toList()) {
            if (line.strip().startsWith("// tag::") || line.strip().startsWith("// end::")) {
                inside = line.contains("tag::");
            } else if (inside) {
                shown.append(line).append('\n');
            }
        }
        assertThat(Files.readString(Path.of("../../docs/writing-a-sink.md"))).contains("```java\n" + shown + "```");
    }

    @Test
    void shouldWriteEachLineOnceHoweverOftenTheRunIsCutOff(@TempDir Path folder) throws IOException {
        for (long seed = 0; seed < 30; seed++) {
            Path own = Files.createDirectory(folder.resolve("seed-" + seed));
            runCutOff(seed, own);
            List<String> expected =
                    LongStream.rangeClosed(1, LAST).mapToObj(n -> "number " + n).toList();
            assertThat(BatchFolderSink.linesIn(own)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void runCutOff(long seed, Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        Pipeline pipeline = Pipeline.named("numbers");
        pipeline.readMillis("numbers", new Numbers(), n -> n, Watermarks.monotonic())
                .map(n -> "number " + n)
                .writeTo("folder", new BatchFolderSink(folder));
        Plan plan = pipeline.plan();
        InMemorySnapshots storage = new InMemorySnapshots(2);
        VirtualClock clock = new VirtualClock(0);
        for (int life = 0; ; life++) {
            SimulationOptions options = SimulationOptions.defaults()
                    .seed(seed * 1_000 + life)
                    .workers(1 + random.nextInt(2))
                    .storage(storage);
            Simulation simulation = Simulation.start(plan, options, clock);
            int steps = life < 12 ? random.nextInt(400) : Integer.MAX_VALUE;
            for (int step = 0; step < steps && !simulation.isOver(); step++) {
                if (random.nextInt(60) == 0) {
                    simulation.control().checkpoint();
                }
                simulation.step();
            }
            if (simulation.isOver()) {
                assertThat(simulation.outcome().failure()).isNull();
                return;
            }
        }
    }
}
