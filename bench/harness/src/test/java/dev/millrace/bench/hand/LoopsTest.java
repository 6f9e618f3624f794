package dev.millrace.bench.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Expected;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Query;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Window;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import dev.millrace.bench.workload.Workload;
import dev.millrace.bench.workload.Workloads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the loops against {@link Expected}, which keeps every record of every window. */
class LoopsTest {

    private static final Input ORDERED = new Input(50, 100, 0, 0, 1_000);
    private static final Input DISORDERED = new Input(50, 100, 1_500, 0, 1_000);

    /** Made once, for it takes a while. */
    private static final Map<Input, Events> EVENTS = new HashMap<>();

    private static Events events(Input input) {
        return EVENTS.computeIfAbsent(input, Events::of);
    }

    @AfterAll
    static void forget() {
        EVENTS.clear();
    }

    static Stream<Arguments> queries() {
        List<Query> queries = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            for (KeyedBy keyedBy : KeyedBy.values()) {
                queries.add(new Windowed(List.of(new Tumbling(1_000)), measure, keyedBy));
                queries.add(new Windowed(List.of(new Sliding(6_000, 1_000)), measure, keyedBy));
                queries.add(new Windowed(List.of(new Sliding(5_000, 2_000)), measure, keyedBy));
                queries.add(new Windowed(List.of(new Session(1_501)), measure, keyedBy));
                queries.add(new Windowed(
                        List.of(new Tumbling(2_000), new Tumbling(3_000), new Sliding(4_000, 3_000)),
                        measure,
                        keyedBy));
            }
        }
        queries.add(new RunningSum());
        LongStream.of(0, 1, 2, 3, 50).forEach(steps -> queries.add(new Stateless((int) steps, false)));
        return queries.stream()
                .flatMap(query -> Stream.of(Arguments.of(query, ORDERED), Arguments.of(query, DISORDERED)));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void shouldComputeWhatKeepingEveryRecordDoes(Query query, Input input) {
        Events events = events(input);
        SplittableRandom random = new SplittableRandom(7);
        for (long records : new long[] {1, 2, 100, 1_000 + random.nextInt(1_000), 5_000}) {
            assertThat(loop(query, input, events, records))
                    .as("%d records", records)
                    .isEqualTo(Expected.of(query, events, records));
        }
    }

    @Test
    void shouldPassSlicesWithoutRecords() {
        Input input = new Input(5, 1, 0, 0, 1_000, 1 << 10, false);
        Events events = events(input);
        for (Measure measure : Measure.values()) {
            for (KeyedBy keyedBy : KeyedBy.values()) {
                Query query = new Windowed(
                        List.of(new Sliding(6_000, 100), new Sliding(300, 100), new Tumbling(500)), measure, keyedBy);

                assertThat(loop(query, input, events, 300))
                        .as(query.toString())
                        .isEqualTo(Expected.of(query, events, 300));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void shouldGrow(Query query, Input input) {
        Events events = events(input);

        assertThat(loop(query, new Input(1, input.perSecond(), input.disorderMs(), 0, 1_000), events, 5_000))
                .isEqualTo(Expected.of(query, events, 5_000));
    }

    static Stream<Workload> workloads() {
        return Workloads.all().stream()
                .filter(workload -> Loops.can(workload.query()))
                .filter(workload -> !workload.suite().equals("state"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldDoEveryWorkload(Workload workload) {
        Input whole = workload.input();
        // A smaller block is made in less time.
        Input input = new Input(
                whole.keys(),
                whole.perSecond(),
                whole.disorderMs(),
                whole.hotShare(),
                whole.amounts(),
                Math.min(whole.block(), 1 << 15),
                whole.freshNames());
        Events events = events(input);
        long records = 20_000;

        assertThat(loop(workload.query(), input, events, records))
                .isEqualTo(Expected.of(workload.query(), events, records));
    }

    @Test
    void shouldGoOnFromOneBlockToTheNext() {
        Input input = new Input(10, 1_000_000, 500, 0.5, 1_000);
        Events events = events(input);
        long records = 2_500_000;
        for (Window window : List.of(new Tumbling(1_000), new Session(501))) {
            Query query = new Windowed(List.of(window), Measure.SUM, KeyedBy.NUMBER);

            assertThat(loop(query, input, events, records)).isEqualTo(Expected.of(query, events, records));
        }
    }

    @Test
    void shouldRefuseWhatItCannotDo() {
        Window session = new Session(1_501);
        for (List<Window> windows : List.of(
                List.of(session, new Session(2_001)),
                List.of(session, new Tumbling(1_000)),
                List.of(new Tumbling(1_000), session))) {
            Query query = new Windowed(windows, Measure.SUM, KeyedBy.TEXT);

            assertThat(Loops.can(query)).isFalse();
            assertThatThrownBy(() -> loop(query, ORDERED, events(ORDERED), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Session");
        }
    }

    @Test
    void session_disorderAsLongAsTheGap() {
        Query query = new Windowed(List.of(new Session(1_499)), Measure.SUM, KeyedBy.NUMBER);

        assertThatThrownBy(() -> loop(query, DISORDERED, events(DISORDERED), 1))
                .hasMessage("a disorder of 1500 ms with a gap of 1499 ms");
    }

    /** How many results, and their sum. */
    private static Expected loop(Query query, Input input, Events events, long records) {
        Tally.begin();
        try (Tally.Part results = new Tally.Part()) {
            Loops.run(query, input, events, records, results);
        }
        return new Expected(Tally.count(), Tally.sum());
    }
}
