package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.plan.PlanJson;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import dev.millrace.api.state.ValueState;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.run.RunState;
import dev.millrace.snapshot.InMemorySnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stop, drain and restart at every moment: what a sink that writes at once has been given is neither too little nor too much. */
class RunEndTest {

    private static final int RECORDS = 40;
    private static final int KEYS = 5;
    private static final int SEEDS = 100;

    /** Counts up to a limit; gives up to three numbers at a time, and now and then nothing, as its seed says. */
    static final class Halting extends SingleSource<Long, Long> {
        private final long from;
        private final long seed;

        Halting(long from, long seed) {
            this.from = from;
            this.seed = seed;
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
            SplittableRandom random = new SplittableRandom(seed);
            return new SplitReader<>() {
                private long next = position == null ? from : position;

                @Override
                public Poll.Status poll(ReaderOutput<Long> out, int max) {
                    int now = Math.min(max, random.nextInt(4));
                    for (int i = 0; i < now && next < from + RECORDS; i++) {
                        out.emit(next++);
                    }
                    if (next == from + RECORDS) {
                        return Poll.Status.SPLIT_FINISHED;
                    }
                    return now == 0 ? Poll.Status.NOTHING : Poll.Status.MORE;
                }

                @Override
                public Long position() {
                    return next;
                }
            };
        }
    }

    /** For each key one timer by the clock, ten milliseconds after the first record, which says so. */
    static final class Reminding extends KeyedProcess<Long, Long, String> {
        private final Timers soon = processingTimers("soon");
        private final ValueState<Boolean> known = valueState("known", Boolean.class, unbounded());

        @Override
        public void onRecord(Long value, Context<Long, String> context) throws Exception {
            if (known.get() == null) {
                known.set(true);
                soon.set(context.processingTimeMs() + 10);
            }
        }

        @Override
        public void onTimer(Timers timers, long timeMs, Context<Long, String> context) {
            context.emit("reminder " + context.key());
        }
    }

    /** Gives each text to a list, at once. */
    static final class Listing implements Sink<String> {
        final transient List<String> written = new ArrayList<>();

        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Writer<String> open(WriterContext context) {
            return (value, timestampMs) -> written.add(value);
        }
    }

    private static Pipeline pipeline(long seed, Listing sink) {
        Pipeline pipeline = Pipeline.named("ending");
        Watermarks watermarks = Watermarks.monotonic().idleAfter(Duration.ofMillis(3));
        Stream<Long> all = pipeline.readMillis("low", new Halting(0, seed), number -> number, watermarks)
                .union("all", pipeline.readMillis("high", new Halting(20, seed + 1), number -> number, watermarks));
        all.keyByLong(number -> number % KEYS)
                .process("reminding", Reminding::new)
                .writeTo("reminders", sink);
        // One window over everything: it fires at the end of the input, and never before.
        all.keyByLong(number -> number % KEYS)
                .window(Windows.tumbling(Duration.ofDays(1)), Late.drop())
                .aggregate("sums", Aggregates.sumLong(number -> number))
                .map(result -> "sum " + result.key() + " " + result.value())
                .writeTo("sums-out", sink);
        return pipeline;
    }

    private static List<String> expected() {
        TreeMap<Long, Long> sums = new TreeMap<>();
        for (long number = 0; number < RECORDS; number++) {
            sums.merge(number % KEYS, number, Long::sum);
            sums.merge((number + 20) % KEYS, number + 20, Long::sum);
        }
        List<String> expected = new ArrayList<>();
        sums.forEach((key, sum) -> {
            expected.add("sum " + key + " " + sum);
            expected.add("reminder " + key);
        });
        return expected;
    }

    private static void someSteps(Simulation simulation, VirtualClock clock, SplittableRandom random) {
        int steps = random.nextInt(1_500);
        for (int i = 0; i < steps && !simulation.isOver(); i++) {
            simulation.step();
            if (random.nextInt(20) == 0) {
                clock.advanceTo(clock.nowMs() + 1);
            }
        }
    }

    private static void untilOver(Simulation simulation, VirtualClock clock) {
        while (!simulation.isOver()) {
            simulation.runUntilQuiet();
            clock.advanceTo(clock.nowMs() + 1);
        }
    }

    @Test
    void stopAndRestart_anywhere_giveEachResultOnce() {
        List<RunState> ends = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            VirtualClock clock = new VirtualClock(0);
            Listing sink = new Listing();
            SimulationOptions options = SimulationOptions.defaults()
                    .seed(seed)
                    .batchRecords(1 + random.nextInt(4))
                    .channels(1 << random.nextInt(3), 1 + random.nextInt(8))
                    .storage(new InMemorySnapshots(1));
            while (true) {
                Simulation simulation =
                        Simulation.start(pipeline(seed, sink).plan(), options.workers(1 + random.nextInt(3)), clock);
                someSteps(simulation, clock, random);
                simulation.control().stop();
                untilOver(simulation, clock);
                ends.add(simulation.outcome().state());
                if (simulation.outcome().state() == RunState.COMPLETED) {
                    break;
                }
                assertThat(simulation.outcome().state()).isEqualTo(RunState.STOPPED);
            }
            assertThat(sink.written).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected());
        }
        assertThat(new TreeSet<>(ends)).containsExactly(RunState.COMPLETED, RunState.STOPPED);
    }

    @Test
    void drain_isNotStopped_andAnswersCheckpointsAtItsEnd() {
        for (long seed = 0; seed < SEEDS / 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            VirtualClock clock = new VirtualClock(0);
            Listing sink = new Listing();
            SimulationOptions options = SimulationOptions.defaults()
                    .seed(seed)
                    .workers(2)
                    .batchRecords(2)
                    .channels(1, 2)
                    .storage(new InMemorySnapshots(9));
            Simulation simulation = Simulation.start(pipeline(seed, sink).plan(), options, clock);
            someSteps(simulation, clock, random);
            boolean over = simulation.isOver();
            simulation.control().drain();
            someSteps(simulation, clock, random);
            CompletableFuture<Long> asked = simulation.control().checkpoint();
            simulation.control().stop();
            untilOver(simulation, clock);

            List<String> written = List.copyOf(sink.written);
            if (!over && simulation.outcome().state() == RunState.DRAINED) {
                assertThat(written.stream()
                                .filter(text -> text.startsWith("sum"))
                                .map(text -> text.split(" ")[1]))
                        .as("seed %d", seed)
                        .doesNotHaveDuplicates();
                simulation.runUntilQuiet();
                assertThat(asked).isDone();
            }

            // What has been drained is over: it is not read again, and says nothing again.
            Simulation again = Simulation.start(pipeline(seed, sink).plan(), options, clock);
            untilOver(again, clock);
            assertThat(again.outcome().state()).isEqualTo(RunState.COMPLETED);
            assertThat(sink.written).as("seed %d", seed).isEqualTo(written);
        }
    }

    @Test
    void cancel_anywhere_endsTheRun() {
        for (long seed = 0; seed < SEEDS / 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            VirtualClock clock = new VirtualClock(0);
            Simulation simulation = Simulation.start(
                    pipeline(seed, new Listing()).plan(),
                    SimulationOptions.defaults()
                            .seed(seed)
                            .workers(2)
                            .channels(1, 1)
                            .batchRecords(1),
                    clock);
            someSteps(simulation, clock, random);
            switch (random.nextInt(4)) {
                case 0 -> simulation.control().checkpoint();
                case 1 -> simulation.control().stop();
                case 2 -> simulation.control().drain();
                default -> {}
            }
            for (int i = 0; i < random.nextInt(100); i++) {
                simulation.step();
            }
            boolean over = simulation.isOver();
            simulation.control().cancel();
            simulation.control().cancel();
            untilOver(simulation, clock);
            if (!over) {
                assertThat(simulation.outcome().state())
                        .isIn(RunState.CANCELLED, RunState.STOPPED, RunState.DRAINED, RunState.COMPLETED);
            }
        }
    }

    /** Notes when it is opened and when it commits. */
    static final class Noting implements CommittingSink<String, String> {
        final transient List<String> notes = new ArrayList<>();

        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Type<String> committableType() {
            return Type.of(String.class);
        }

        @Override
        public CommittingWriter<String, String> open(WriterContext context) {
            notes.add("open after " + context.restoredCheckpoint());
            return new CommittingWriter<>() {
                @Override
                public void write(String value, long timestampMs) {}

                @Override
                public List<String> prepareCommit(long checkpointId) {
                    return List.of("prepared for " + checkpointId);
                }
            };
        }

        @Override
        public Committer<String> openCommitter(WriterContext context) {
            return notes::add;
        }
    }

    @Test
    void restart_commitsAgainBeforeItOpensWriters() {
        Noting sink = new Noting();
        Pipeline pipeline = Pipeline.named("noting");
        pipeline.read("numbers", new Halting(0, 1)).map(String::valueOf).writeTo("noted", sink);
        SimulationOptions options = SimulationOptions.defaults();
        Simulation.start(pipeline.plan(), options, new VirtualClock(0)).checkpoint();

        Simulation.start(pipeline.plan(), options, new VirtualClock(0));

        assertThat(sink.notes).containsExactly("open after null", "prepared for 1", "prepared for 1", "open after 1");
    }

    @Test
    void snapshot_holdsThePlan() throws Exception {
        Listing sink = new Listing();
        SimulationOptions options = SimulationOptions.defaults();
        Simulation.start(pipeline(1, sink).plan(), options, new VirtualClock(0)).checkpoint();

        assertThat(options.run().state().storage().latest())
                .hasValueSatisfying(snapshot -> assertThat(snapshot.header().planJson())
                        .isEqualTo(PlanJson.write(pipeline(1, sink).plan())));
    }
}
