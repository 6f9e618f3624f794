package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sink that cannot go on holds back its source, within the credits of the channels between, and loses nothing. */
class BackPressureTest {

    private static final int BATCH = 16;
    private static final int CREDIT = 64;
    private static final int ROUNDS = 1_000;
    private static final int RECORDS = 100_000;

    /** Counts up to a limit that a test may raise; ends at {@link #RECORDS}. */
    static final class Counting extends SingleSource<Long, Long> {
        private final transient long[] read;
        private final transient long[] until;
        private final int perPoll;

        Counting(long[] read, long[] until, int perPoll) {
            this.read = read;
            this.until = until;
            this.perPoll = perPoll;
        }

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
                @Override
                public Poll.Status poll(ReaderOutput<Long> out, int max) {
                    long before = read[0];
                    for (int i = 0; i < Math.min(max, perPoll) && read[0] < until[0]; i++) {
                        out.emit(read[0]++);
                    }
                    if (read[0] == RECORDS) {
                        return Poll.Status.SPLIT_FINISHED;
                    }
                    return read[0] == before ? Poll.Status.NOTHING : Poll.Status.MORE;
                }

                @Override
                public Long position() {
                    return read[0];
                }
            };
        }
    }

    /** Takes records until it holds a limit, and then no more until the limit is raised. */
    static final class Gate implements Sink<Long> {
        final transient List<Long> written = new ArrayList<>();
        transient long limit = Long.MAX_VALUE;

        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Writer<Long> open(WriterContext context) {
            return new Writer<>() {
                @Override
                public void write(Long value, long timestampMs) {
                    written.add(value);
                }

                @Override
                public boolean ready() {
                    return written.size() < limit;
                }
            };
        }
    }

    private static Simulation start(Pipeline pipeline, int workers, long seed) {
        SimulationOptions options = SimulationOptions.defaults()
                .workers(workers)
                .batchRecords(BATCH)
                .channels(8, CREDIT)
                .seed(seed);
        return Simulation.start(pipeline.plan(), options, new VirtualClock(0));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 3", "4, 4"})
    void shouldStopReadingWithinTheCreditsAndLoseNothing(int workers, long seed) {
        long[] read = new long[1];
        Gate gate = new Gate();
        gate.limit = 100;
        Pipeline pipeline = Pipeline.named("blocked");
        pipeline.read("numbers", new Counting(read, new long[] {RECORDS}, BATCH))
                .rebalance()
                .writeTo("gate", gate);
        Simulation simulation = start(pipeline, workers, seed);

        // Per channel its credit, a batch being filled, a batch that waits behind them; and the batch just read.
        long stated = 100 + (long) workers * (CREDIT + 2 * BATCH) + BATCH;
        simulation.runUntilQuiet();
        long stoppedAt = read[0];
        assertThat(stoppedAt).isLessThanOrEqualTo(stated);
        for (int i = 0; i < ROUNDS; i++) {
            simulation.round();
        }
        assertThat(read[0]).isEqualTo(stoppedAt);
        assertThat(simulation.isOver()).isFalse();

        gate.limit = Long.MAX_VALUE;
        simulation.runUntilQuiet();
        assertThat(simulation.isOver()).isTrue();
        assertThat(gate.written).hasSize(RECORDS).doesNotHaveDuplicates();
    }

    /** The round in which a record is read and sent on, one for a batch of the other channel, one for its own. */
    private static final int ROUNDS_TO_PASS = 3;

    @Test
    void shouldLetASlowSourcesRecordsPassASaturatedOnes() {
        long[] fast = new long[1];
        long[] slow = new long[1];
        long[] slowMay = new long[1];
        Gate gate = new Gate();
        Pipeline pipeline = Pipeline.named("beside");
        Stream<Long> saturated = pipeline.read("saturated", new Counting(fast, new long[] {Long.MAX_VALUE}, BATCH));
        pipeline.read("slow", new Counting(slow, slowMay, 1))
                .map(n -> -1 - n)
                .union("both", saturated)
                .writeTo("gate", gate);
        Simulation simulation = start(pipeline, 1, 1);

        for (int i = 0; i < ROUNDS; i++) {
            slowMay[0]++;
            for (int round = 0; round < ROUNDS_TO_PASS; round++) {
                simulation.round();
            }
            assertThat(gate.written).contains(-1L - i);
            gate.written.clear();
        }
    }
}
