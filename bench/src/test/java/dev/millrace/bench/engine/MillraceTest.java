package dev.millrace.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.hand.Loops;
import dev.millrace.bench.trial.Contender;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Expected;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Samples;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import dev.millrace.bench.workload.Workloads;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the engine's results against the loops'. */
class MillraceTest {

    private static final long RECORDS = 50_001;

    /** Those with millions of keys as one with a few: that is a matter of size alone. */
    static Stream<Workload> workloads() {
        Workload few = new Workload(
                "sums", "state", "running sums", Input.inOrder(1_000).ones(), new RunningSum());
        return Stream.concat(Stream.of(few), Workloads.all().stream().filter(workload -> workload.suite()
                .equals("windows")));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldComputeWhatTheLoopsDo(Workload workload) throws Exception {
        List<Long> expected = tally(
                part -> Loops.run(workload.query(), workload.input(), Events.of(workload.input()), RECORDS, part));
        try (Contender combining = new Millrace();
                Contender not = new MillraceUncombined()) {
            for (Contender contender : List.of(combining, not)) {
                for (int parallelism : new int[] {1, 2}) {
                    if (contender.can(workload)) {
                        Tally.begin();
                        contender.run(workload, RECORDS, parallelism);
                        assertThat(List.of(Tally.count(), Tally.sum()))
                                .as("%s, %d tasks", contender.settings(), parallelism)
                                .isEqualTo(expected);
                        assertThat(Tally.startedNanos()).isNotZero();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldHavePipelinesWaitTogether(boolean blocking) throws Exception {
        Workload waiting = Samples.waiting(blocking);
        Expected expected = Expected.of(waiting, Samples.RECORDS);
        try (Contender contender = new Millrace()) {
            Tally.begin();
            Pace.begin(waiting, Samples.RECORDS, 2);
            contender.run(waiting, Samples.RECORDS, 2);
            assertThat(new Expected(Tally.count(), Tally.sum())).isEqualTo(expected);
        }
    }

    private static List<Long> tally(Consumer<Tally.Part> work) {
        Tally.begin();
        try (Tally.Part part = new Tally.Part()) {
            work.accept(part);
        }
        return List.of(Tally.count(), Tally.sum());
    }
}
