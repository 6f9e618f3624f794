package dev.millrace.flink.source;

import static dev.millrace.flink.source.Stage.bad;
import static dev.millrace.flink.source.Stage.gate;
import static dev.millrace.flink.source.Stage.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.SideOutput;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import dev.millrace.flink.cluster.FailOnce;
import dev.millrace.flink.cluster.LocalJobs;
import dev.millrace.flink.cluster.Results;
import dev.millrace.flink.time.EndOfTime;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.flink.time.VirtualClock;
import dev.millrace.flink.type.CodecTypeInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Sources in jobs, on a cluster in this process. */
@Timeout(120)
class SourceJobTest {

    private static final EventTime<Stage.Item> BY_5 = EventTime.ofSource(Watermarks.outOfOrderBy(Duration.ofMillis(5)));

    private final Path folder = LocalJobs.folder();

    private String name = "";
    private Stage stage = Stage.named("none");
    private Results results = new Results("none");

    @BeforeEach
    void prepare(TestInfo test) {
        name = test.getDisplayName();
        stage = Stage.named(name);
        results = Results.named(name);
    }

    private StreamExecutionEnvironment environment(int parallelism) {
        return LocalJobs.environment(parallelism, folder, null);
    }

    private SingleOutputStreamOperator<Object> read(
            StreamExecutionEnvironment on, StagedSource source, @Nullable EventTime<Stage.Item> eventTime) {
        return read(on, source, eventTime, FlinkClock.system());
    }

    private static SingleOutputStreamOperator<Object> read(
            StreamExecutionEnvironment on,
            StagedSource source,
            @Nullable EventTime<Stage.Item> eventTime,
            FlinkClock clock) {
        return on.fromSource(
                        SourceAdapter.of("items", source, eventTime, clock, 0),
                        WatermarkStrategy.noWatermarks(),
                        "items")
                .uid("items");
    }

    /** Counts per name, and says each count. */
    private static final class Count extends KeyedProcessFunction<String, Object, String> {
        private static final long serialVersionUID = 1;
        private transient ValueState<Integer> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.INT));
        }

        @Override
        public void processElement(Object value, Context context, Collector<String> out) throws Exception {
            Integer before = count.value();
            int now = before == null ? 1 : before + 1;
            count.update(now);
            out.collect(context.getCurrentKey() + " " + now);
        }
    }

    /** Says what the watermark is when a record comes. */
    private static final class Watching extends ProcessFunction<Object, String> {
        private static final long serialVersionUID = 1;

        @Override
        public void processElement(Object value, Context context, Collector<String> out) {
            out.collect(text(value, context.timestamp(), context.timerService().currentWatermark()));
        }

        static String text(Object value, long timestampMs, long watermarkMs) {
            return ((Stage.Item) value).name() + "@" + timestampMs + " after "
                    + (watermarkMs == Long.MIN_VALUE ? "none" : watermarkMs);
        }
    }

    private static Stage.Step[] hundreds(String name, int polls, String gate) {
        List<Stage.Step> steps = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            steps.add(records(name, new long[100]));
        }
        steps.add(polls / 2, gate(gate));
        return steps.toArray(Stage.Step[]::new);
    }

    private void countsAreExact(StagedSource source) throws Exception {
        for (String split : List.of("a", "b", "c", "d", "e")) {
            stage.split(split, hundreds(split, 20, "half"));
        }
        StreamExecutionEnvironment on = environment(2);
        SingleOutputStreamOperator<Object> read = read(on, source, BY_5);
        read.process(FailOnce.named(name))
                .returns(read.getType())
                .keyBy(item -> ((Stage.Item) item).name(), Types.STRING)
                .process(new Count())
                .sinkTo(results);
        JobClient job = on.executeAsync();
        // The first half is in a durable checkpoint: the readers have been told so.
        stage.awaitDurable("a@10", "b@10", "c@10", "d@10", "e@10");
        FailOnce.ask(name);
        stage.open("half");
        FailOnce.await(name);
        job.getJobExecutionResult().get();
        List<String> all = results.all();
        for (String split : List.of("a", "b", "c", "d", "e")) {
            assertThat(all).contains(split + " 2000").doesNotContain(split + " 2001");
        }
        assertThat(stage.looks).containsExactly("discover");
    }

    @Test
    void shouldCountEachRecordOnceThoughTheJobFails() throws Exception {
        countsAreExact(StagedSource.bounded(name));
    }

    @Test
    void blocking_shouldCountEachRecordOnceThoughTheJobFails() throws Exception {
        countsAreExact(StagedSource.bounded(name).thatBlocks());
    }

    /** Three readers instead of two; what has been read to its end is not read again, what is new is found. */
    @Test
    void shouldGoOnFromASavepointWithMoreReaders() throws Exception {
        stage.split("a", records("a", 1)).split("b", records("b", 1), gate("later"), records("b", 2));
        StreamExecutionEnvironment before = environment(2);
        read(before, StagedSource.bounded(name), BY_5).process(new Watching()).sinkTo(results);
        JobClient first = before.executeAsync();
        assertThat(results.await(2)).containsExactlyInAnyOrder("a@1 after none", "b@1 after none");
        String savepoint = first.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        stage.split("c", records("c", 1));
        stage.open("later");
        StreamExecutionEnvironment after = LocalJobs.environment(3, folder, savepoint);
        read(after, StagedSource.bounded(name), BY_5).process(new Watching()).sinkTo(results);
        after.execute();
        assertThat(results.all())
                .hasSize(2)
                .contains("b@2 after -5")
                .anyMatch(result -> result.startsWith("c@1 after"));
        assertThat(stage.looks).containsExactly("discover", "rediscover");
    }

    /** Out of order by 5: 100 lifts the watermark to 94, 101 to 95, each for what comes behind. */
    @Test
    void shouldRaiseTheWatermarkBetweenRecords() throws Exception {
        stage.split("a", records("r", 100, 97, 101, 96));
        StreamExecutionEnvironment on = environment(1);
        read(on, StagedSource.bounded(name), BY_5).process(new Watching()).sinkTo(results);
        on.execute();
        assertThat(results.all())
                .containsExactly("r@100 after none", "r@97 after 94", "r@101 after 94", "r@96 after 95");
    }

    @Test
    void shouldGoOnAtTheWatermarkOfTheCheckpoint() throws Exception {
        stage.split("a", records("r", 100, 101), gate("later"), records("r", 96, 102));
        StreamExecutionEnvironment on = environment(1);
        SingleOutputStreamOperator<Object> read = read(on, StagedSource.bounded(name), BY_5);
        read.process(FailOnce.named(name))
                .returns(read.getType())
                .process(new Watching())
                .sinkTo(results);
        JobClient job = on.executeAsync();
        stage.awaitDurable("a@1");
        FailOnce.ask(name);
        stage.open("later");
        job.getJobExecutionResult().get();
        assertThat(results.all())
                .containsExactly("r@100 after none", "r@101 after 94", "r@96 after 95", "r@102 after 95");
    }

    /**
     * Two readers: one with a split that ends at 1000, one with a split that stands at 10 and falls idle. The end of the first
     * must not end the time for the second, as the end of a reader does in Flink.
     */
    @Test
    void shouldNotEndTimeForOthersThatAreIdle() throws Exception {
        VirtualClock clock = VirtualClock.named(name);
        stage.split("a", records("a", 1_000))
                .split("b", records("b", 10), gate("later"), records("b", 700), gate("end"));
        StreamExecutionEnvironment on = environment(2);
        EventTime<Stage.Item> idling =
                EventTime.ofSource(Watermarks.outOfOrderBy(Duration.ofMillis(5)).idleAfter(Duration.ofMillis(50)));
        read(on, StagedSource.bounded(name), idling, clock)
                .keyBy(item -> 0, Types.INT)
                .process(new Timers())
                .sinkTo(results);
        JobClient job = on.executeAsync();
        assertThat(results.await(2)).containsExactlyInAnyOrder("a@1000 after none", "b@10 after none");
        // b falls idle once it has been asked for 50; then the time is the highest that any has said: 994 of a.
        assertThat(advanceUntilResult(clock)).isEqualTo("900 after 994");
        stage.open("later");
        // 700 is behind that, but not behind the end of time.
        assertThat(advanceUntilResult(clock)).isEqualTo("b@700 after 994");
        stage.open("end");
        while (!job.getJobExecutionResult().isDone()) {
            results.next(1);
            clock.advance(10);
        }
        job.getJobExecutionResult().get();
    }

    private String advanceUntilResult(VirtualClock clock) throws InterruptedException {
        String result = null;
        while (result == null) {
            clock.advance(10);
            result = results.next(1);
        }
        return result;
    }

    /** Says the watermark at each record, and when it has passed 900 and 5000. */
    private static final class Timers extends KeyedProcessFunction<Integer, Object, String> {
        private static final long serialVersionUID = 1;

        @Override
        public void processElement(Object value, Context context, Collector<String> out) {
            out.collect(Watching.text(
                    value, context.timestamp(), context.timerService().currentWatermark()));
            if (context.timestamp() == 1_000) {
                context.timerService().registerEventTimeTimer(900);
                context.timerService().registerEventTimeTimer(5_000);
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
            out.collect(timestamp + " after " + context.timerService().currentWatermark());
        }
    }

    /** 994 after the record at 1000, and 50 more for every 50 waited: 5044 is the first of these past 5000. */
    @Test
    void shouldLetTimeGoOnWhileAllIsIdle() throws Exception {
        VirtualClock clock = VirtualClock.named(name);
        stage.split("a", records("a", 1_000), gate("end"));
        StreamExecutionEnvironment on = environment(2);
        EventTime<Stage.Item> idling =
                EventTime.ofSource(Watermarks.outOfOrderBy(Duration.ofMillis(5)).idleAfter(Duration.ofMillis(50)));
        read(on, StagedSource.bounded(name), idling, clock)
                .keyBy(item -> 0, Types.INT)
                .process(new Timers())
                .sinkTo(results);
        JobClient job = on.executeAsync();
        // The reader without splits is idle from the beginning.
        assertThat(results.await(2)).containsExactly("a@1000 after none", "900 after 994");
        assertThat(advanceUntilResult(clock)).isEqualTo("5000 after 5044");
        job.cancel().get();
    }

    /** Two readers, of which the one that has come to the end of its split holds the other back no longer. */
    @Test
    void shouldEndTimeWhenAllHasBeenRead() throws Exception {
        stage.split("a", records("a", 1_000)).split("b", records("b", 10), gate("later"), records("b", 700));
        StreamExecutionEnvironment on = environment(2);
        read(on, StagedSource.bounded(name), BY_5)
                .keyBy(item -> 0, Types.INT)
                .process(new Timers())
                .sinkTo(results);
        JobClient job = on.executeAsync();
        assertThat(results.await(2)).containsExactlyInAnyOrder("a@1000 after none", "b@10 after none");
        stage.open("later");
        job.getJobExecutionResult().get();
        assertThat(results.all())
                .containsExactly("b@700 after 4", "900 after " + EndOfTime.MS, "5000 after " + EndOfTime.MS);
    }

    @Test
    void shouldReadSplitsThatAreFoundLater() throws Exception {
        VirtualClock clock = VirtualClock.named(name);
        stage.split("a", records("a", 1));
        StreamExecutionEnvironment on = environment(2);
        read(on, StagedSource.bounded(name).lookingEvery(1_000), null, clock)
                .map(item -> ((Stage.Item) item).name())
                .returns(Types.STRING)
                .sinkTo(results);
        JobClient job = on.executeAsync();
        assertThat(results.await(1)).containsExactly("a");
        stage.awaitDurable("a@1");
        stage.split("b", records("b", 1));
        clock.advance(1_000);
        assertThat(results.await(1)).containsExactly("b");
        assertThat(stage.looks).containsExactly("discover", "rediscover");
        job.cancel().get();
    }

    @Test
    void shouldSendBadRecordsToTheirSideOutput() throws Exception {
        stage.split("a", records("good", 1), bad("line 2"), records("good", 3));
        SideOutput<BadRecord> dead = SideOutput.of("dead", BadRecord.class);
        StreamExecutionEnvironment on = environment(1);
        SourceAdapter adapter = SourceAdapter.of(
                "items", StagedSource.bounded(name).with(BadRecords.to(dead)), BY_5, FlinkClock.system(), 0);
        SingleOutputStreamOperator<Object> split = on.fromSource(adapter, WatermarkStrategy.noWatermarks(), "items")
                .rebalance()
                .process(BadRecordSplitter.to(dead))
                .returns(CodecTypeInfo.of(adapter.recordType()));
        split.process(new Watching()).sinkTo(results);
        split.getSideOutput(BadRecordSplitter.tag(dead))
                .map(bad -> bad.place() + ": " + bad.reason())
                .sinkTo(results);
        on.execute();
        assertThat(results.all())
                .containsExactlyInAnyOrder("good@1 after none", "line 2: not a number", "good@3 after -5");
    }

    @Test
    void shouldFailNamingWhatIsBad() throws Exception {
        stage.split("a", bad("line 2"));
        StreamExecutionEnvironment on = environment(1);
        read(on, StagedSource.bounded(name), BY_5).process(new Watching()).sinkTo(results);
        JobClient job = on.executeAsync();
        assertThatThrownBy(() -> job.getJobExecutionResult().get())
                .hasStackTraceContaining("BAD_RECORD (USER) at items, line 2: not a number in: x");
    }
}
