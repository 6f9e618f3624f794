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
import dev.millrace.api.time.WatermarkGenerator;
import dev.millrace.api.time.Watermarks;
import dev.millrace.flink.time.EndOfTime;
import dev.millrace.flink.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A reader asked as Flink asks it, on a clock of the test's. */
class SourceTaskTest {

    private static final EventTime<Stage.Item> BY_5 = EventTime.ofSource(Watermarks.outOfOrderBy(Duration.ofMillis(5)));

    private static final EventTime<Stage.Item> IDLING =
            EventTime.ofSource(Watermarks.outOfOrderBy(Duration.ofMillis(5)).idleAfter(Duration.ofHours(1)));

    private static final SourceEvent TIME_TOLD = new ReaderSignal.TimeTold();
    private static final SourceEvent ALL_READ = new ReaderSignal.AllRead();

    private final FakeReaderContext context = new FakeReaderContext();
    private final Told told = new Told();
    private Stage stage = Stage.named("none");
    private VirtualClock clock = VirtualClock.named("none");
    private String name = "";
    private @Nullable SourceReader<Object, ReadSplit> reader;

    @BeforeEach
    void prepare(TestInfo test) {
        name = test.getDisplayName();
        stage = Stage.named(name);
        clock = VirtualClock.named(name);
    }

    @AfterEach
    void close() throws Exception {
        if (reader != null) {
            reader.close();
        }
    }

    private SourceReader<Object, ReadSplit> open(StagedSource source, @Nullable EventTime<Stage.Item> eventTime) {
        SourceReader<Object, ReadSplit> opened =
                SourceAdapter.of("items", source, eventTime, clock, 0).createReader(context);
        opened.start();
        reader = opened;
        return opened;
    }

    private SourceReader<Object, ReadSplit> openAll(@Nullable EventTime<Stage.Item> eventTime) {
        return openAll(StagedSource.bounded(name), eventTime);
    }

    private SourceReader<Object, ReadSplit> openAll(StagedSource source, @Nullable EventTime<Stage.Item> eventTime) {
        SourceReader<Object, ReadSplit> opened = open(source, eventTime);
        List<ReadSplit> all = new ArrayList<>();
        stage.splits().forEach(id -> all.add(ReadSplit.unread(id, id)));
        opened.addSplits(all);
        begin(opened, source.rediscoverEveryMs() == null);
        return opened;
    }

    private static void begin(SourceReader<Object, ReadSplit> opened, boolean last) {
        opened.handleSourceEvents(new ReaderSignal.SplitsDealt(last));
        opened.handleSourceEvents(new ReaderSignal.Begin());
    }

    /** What it tells until it has nothing more to tell. */
    private List<String> drain(SourceReader<Object, ReadSplit> from) throws Exception {
        List<String> all = new ArrayList<>();
        while (from.pollNext(told) == InputStatus.MORE_AVAILABLE) {
            all.addAll(told.since());
        }
        all.addAll(told.since());
        return all;
    }

    /** Lets time go by as Flink would: the reader is asked when it says that there may be something. */
    private List<String> after(long ms, SourceReader<Object, ReadSplit> from) throws Exception {
        List<String> all = new ArrayList<>();
        for (long i = 0; i < ms; i++) {
            clock.advance(1);
            if (from.isAvailable().isDone()) {
                all.addAll(drain(from));
            }
        }
        return all;
    }

    @Test
    void shouldSayTheWatermarkBehindTheRecordThatLiftsIt() throws Exception {
        stage.split("a", records("r", 100, 97, 101, 96), gate("end"));
        assertThat(drain(openAll(BY_5))).containsExactly("r@100", "W94", "r@97", "r@101", "W95", "r@96");
    }

    @Test
    void shouldTakeTimestampsFromTheSelector() throws Exception {
        stage.split("a", records("r", 100), gate("end"));
        EventTime<Stage.Item> doubled = new EventTime<>(item -> 2 * item.atMs(), Watermarks.monotonic());
        assertThat(drain(openAll(doubled))).containsExactly("r@200", "W199");
    }

    @Test
    void shouldEmitWithoutTimestampWithoutEventTime() throws Exception {
        stage.split("a", records("r", 100, 101), gate("end"));
        assertThat(drain(openAll(null))).containsExactly("r", "r");
    }

    @Test
    void shouldReadNothingBeforeAllHaveToldTheirTime() throws Exception {
        stage.split("a", records("r", 50));
        SourceReader<Object, ReadSplit> opened = open(StagedSource.bounded(name), BY_5);
        opened.addSplits(List.of(new ReadSplit("a", "a", null, 7, false)));
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(told.since()).isEmpty();
        assertThat(opened.isAvailable()).isNotDone();
        opened.handleSourceEvents(new ReaderSignal.SplitsDealt(true));
        assertThat(opened.isAvailable()).isDone();
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(told.since()).containsExactly("W7");
        assertThat(context.sent).containsExactly(TIME_TOLD);
        assertThat(opened.isAvailable()).isNotDone();
        opened.handleSourceEvents(new ReaderSignal.Begin());
        assertThat(opened.isAvailable()).isDone();
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(told.since()).containsExactly("r@50", "W44");
        assertThat(context.sent).containsExactly(TIME_TOLD);
    }

    /** A task whose output is blocked for a moment goes by that, and not by what the poll before has said. */
    @Test
    void shouldBeAvailableWhereThereMayBeMore() throws Exception {
        stage.split("a", records("r", 1), records("r", 2), gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(BY_5);
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(opened.isAvailable()).isDone();
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(opened.isAvailable()).isDone();
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(opened.isAvailable()).isNotDone();
    }

    @Test
    void shouldHoldNobodyBackWithoutSplits() throws Exception {
        assertThat(drain(openAll(BY_5))).containsExactly("W" + EndOfTime.MS);
        assertThat(drain(openAll(IDLING))).containsExactly("idle");
    }

    /** The least of those that are active; 5 below 20 is 14, below 10 is 4. */
    @Test
    void shouldMergeTheWatermarksOfItsSplits() throws Exception {
        stage.split("a", records("a", 20), gate("end")).split("b", records("b", 10), records("b", 30), gate("end"));
        assertThat(drain(openAll(BY_5))).containsExactly("a@20", "b@10", "W4", "b@30", "W14");
    }

    @Test
    void shouldHoldNobodyBackWhenAllItsSplitsHaveEnded() throws Exception {
        stage.split("a", records("a", 20)).split("b", records("b", 10));
        SourceReader<Object, ReadSplit> opened = openAll(BY_5);
        assertThat(drain(opened)).containsExactly("a@20", "b@10", "W4", "W" + EndOfTime.MS);
        assertThat(context.sent).containsExactly(TIME_TOLD, ALL_READ);
        opened.notifyNoMoreSplits();
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.END_OF_INPUT);
        assertThat(told.since()).isEmpty();
    }

    @Test
    void shouldLeaveNothingInFlinkForASplitAtItsEnd() throws Exception {
        stage.split("a", records("a", 20)).split("b", records("b", 10), gate("end"));
        told.kept.addAll(List.of("a", "b")); // Flink keeps something for every split it brings
        drain(openAll(BY_5));
        assertThat(told.kept).containsExactly("b");
    }

    /** Where splits may be idle, the end of one reader's must not end the time of others. */
    @Test
    void shouldBeIdleWhenAllItsSplitsHaveEnded_whereOthersMayBe() throws Exception {
        stage.split("a", records("a", 20)).split("b", records("b", 10));
        SourceReader<Object, ReadSplit> opened = openAll(IDLING);
        assertThat(drain(opened)).containsExactly("a@20", "b@10", "W4", "W14", "idle");
        assertThat(context.sent).containsExactly(TIME_TOLD, ALL_READ);
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(context.sent).hasSize(2);
        opened.notifyNoMoreSplits();
        assertThat(opened.isAvailable()).isDone();
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.END_OF_INPUT);
        // Of one that is idle, Flink would not tell others that it has come to the end of time.
        assertThat(told.since()).containsExactly("active");
    }

    /** Those of a reader that failed may come when this one has said that it is through. */
    @Test
    void shouldReadSplitsThatComeLate() throws Exception {
        stage.split("a", records("a", 20)).split("b", records("b", 30));
        SourceReader<Object, ReadSplit> opened = open(StagedSource.bounded(name), IDLING);
        begin(opened, true);
        drain(opened);
        opened.addSplits(List.of(ReadSplit.unread("a", "a")));
        opened.notifyNoMoreSplits();
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(drain(opened)).containsExactly("active", "a@20", "W14", "idle", "active");
        assertThat(opened.pollNext(told)).isEqualTo(InputStatus.END_OF_INPUT);
    }

    /** As in the semantics: idle after 30, its time goes on by 30 for every 30 waited; a record makes it active where it was. */
    @Test
    void shouldFallIdleByTheClock() throws Exception {
        stage.split("a", records("a", 40), gate("later"), records("a", 50), gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(
                EventTime.ofSource(Watermarks.outOfOrderBy(Duration.ofMillis(5)).idleAfter(Duration.ofMillis(30))));
        assertThat(drain(opened)).containsExactly("a@40", "W34");
        assertThat(after(29, opened)).isEmpty();
        assertThat(after(1, opened)).containsExactly("W64", "idle");
        assertThat(after(30, opened)).containsExactly("W94", "idle");
        stage.open("later");
        // 50 less 5 less 1 is 44, behind the 94 that idle time came to: nothing to say.
        assertThat(after(10, opened)).containsExactly("active", "a@50");
        // From the record on it is 30 again until the split is idle, and further on until its time, 74, has come to
        // 104.
        assertThat(after(30, opened)).endsWith("idle");
        assertThat(after(30, opened)).containsExactly("W104", "idle");
    }

    /** Beside others it says so once all are idle, or Flink would not let it fall back to the time of its records. */
    @Test
    void besideOthers_shouldSayItsIdleTimeOnlyWhenTold() throws Exception {
        context.readers = 2;
        stage.split("a", records("a", 40), gate("b"), records("a", 50), gate("c"), records("a", 80), gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(
                EventTime.ofSource(Watermarks.outOfOrderBy(Duration.ofMillis(5)).idleAfter(Duration.ofMillis(30))));
        drain(opened);
        assertThat(after(30, opened)).containsExactly("idle");
        assertThat(after(30, opened)).isEmpty();
        assertThat(sentSince()).containsExactly(TIME_TOLD, new ReaderSignal.Idle(64), new ReaderSignal.Idle(94));
        stage.open("b");
        assertThat(after(10, opened)).containsExactly("active", "a@50", "W44");
        assertThat(after(30, opened)).containsExactly("idle");
        assertThat(sentSince()).containsExactly(new ReaderSignal.Active(), new ReaderSignal.Idle(74));
        opened.handleSourceEvents(new ReaderSignal.SayIdleTime(70));
        assertThat(opened.isAvailable()).isDone();
        assertThat(drain(opened)).containsExactly("W70", "idle");
        opened.handleSourceEvents(new ReaderSignal.SayIdleTime(100));
        assertThat(drain(opened)).containsExactly("W74", "idle");
        opened.handleSourceEvents(new ReaderSignal.SayIdleTime(100));
        assertThat(drain(opened)).isEmpty();
        // What it is told when it is idle no longer comes too late.
        stage.open("c");
        assertThat(after(10, opened)).containsExactly("active", "a@80");
        opened.handleSourceEvents(new ReaderSignal.SayIdleTime(200));
        assertThat(drain(opened)).isEmpty();
    }

    private List<SourceEvent> sentSince() {
        List<SourceEvent> sent = List.copyOf(context.sent);
        context.sent.clear();
        return sent;
    }

    @Test
    void shouldNotWaitForASplitThatIsIdle() throws Exception {
        stage.split("a", records("a", 10), gate("end"))
                .split("b", gate("b1"), records("b", 20), gate("b2"), records("b", 30), gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(
                EventTime.ofSource(Watermarks.outOfOrderBy(Duration.ZERO).idleAfter(Duration.ofMillis(100))));
        assertThat(drain(opened)).containsExactly("a@10");
        assertThat(after(60, opened)).isEmpty();
        stage.open("b1");
        assertThat(drain(opened)).containsExactly("b@20", "W9");
        // a has waited for 60 and then 40.
        assertThat(after(39, opened)).isEmpty();
        assertThat(after(1, opened)).containsExactly("W19");
        stage.open("b2");
        assertThat(after(10, opened)).containsExactly("b@30", "W29");
    }

    /** Flink asks again late where the job is blocked: that time is not waited time. */
    @Test
    void shouldNotCountTheTimeInWhichItIsNotAsked() throws Exception {
        stage.split("a", records("a", 40), gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(
                EventTime.ofSource(Watermarks.outOfOrderBy(Duration.ofMillis(5)).idleAfter(Duration.ofMillis(30))));
        drain(opened);
        clock.advance(1_000);
        // It was asked until the first of its naps was over, 1 ms.
        assertThat(drain(opened)).isEmpty();
        assertThat(after(28, opened)).isEmpty();
        assertThat(after(1, opened)).containsExactly("W64", "idle");
    }

    @Test
    void shouldKeepPositionAndTimeOfEachSplit() throws Exception {
        stage.split("a", records("a", 100, 101), gate("later"), records("a", 96, 102), gate("end"));
        SourceReader<Object, ReadSplit> first = openAll(BY_5);
        drain(first);
        List<ReadSplit> kept = first.snapshotState(1);
        assertThat(kept).containsExactly(new ReadSplit("a", "a", 1, 95, false));
        first.close();

        SourceReader<Object, ReadSplit> second = open(StagedSource.bounded(name), BY_5);
        second.addSplits(kept);
        begin(second, true);
        stage.open("later");
        assertThat(drain(second)).containsExactly("W95", "a@96", "a@102", "W96");
        assertThat(stage.opened).containsExactly("0:a@null", "0:a@1");
    }

    @Test
    void shouldKeepSplitsThatAreNotBeingReadYet() throws Exception {
        SourceReader<Object, ReadSplit> opened = open(StagedSource.bounded(name), BY_5);
        ReadSplit split = ReadSplit.unread("a", "a");
        opened.addSplits(List.of(split));
        assertThat(opened.snapshotState(1)).containsExactly(split);
    }

    /** A poll without a record says where to go on, and makes no split active. */
    @Test
    void shouldAdvanceOverWhatIsNoRecord() throws Exception {
        stage.split("a", records("a", 1), new Stage.Skipped(), gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(BY_5);
        drain(opened);
        assertThat(opened.snapshotState(1)).containsExactly(new ReadSplit("a", "a", 2, -5, false));
    }

    @Test
    void shouldTellTheReaderWhatIsDurable() throws Exception {
        stage.split("a", records("a", 1), gate("later"), records("a", 2)).split("b", records("b", 1), gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(BY_5);
        drain(opened);
        opened.snapshotState(1);
        stage.open("later");
        opened.snapshotState(2);
        after(20, opened);
        opened.snapshotState(3);
        assertThat(stage.durable).isEmpty();
        opened.notifyCheckpointComplete(2);
        assertThat(stage.durable).containsExactly("a@1", "b@1");
        opened.notifyCheckpointAborted(3);
        opened.notifyCheckpointComplete(3);
        opened.snapshotState(4);
        opened.notifyCheckpointComplete(4);
        assertThat(stage.durable).containsExactly("a@1", "b@1", "a@3", "b@1");
    }

    /** Of splits whose end the reader knows to be durable, only the one with the latest time is worth keeping. */
    @Test
    void shouldForgetSplitsThatHaveEnded() throws Exception {
        stage.split("a", records("a", 50)).split("b", records("b", 70)).split("c", records("c", 60));
        SourceReader<Object, ReadSplit> opened = openAll(IDLING);
        drain(opened);
        assertThat(opened.snapshotState(1)).extracting(ReadSplit::splitId).containsExactly("a", "b", "c");
        opened.notifyCheckpointComplete(1);
        List<ReadSplit> kept = opened.snapshotState(2);
        assertThat(kept).containsExactly(new ReadSplit("b", "b", 1, 64, true));
        opened.close();

        SourceReader<Object, ReadSplit> next = open(StagedSource.bounded(name), IDLING);
        next.addSplits(kept);
        begin(next, true);
        assertThat(drain(next)).containsExactly("W64", "idle");
        assertThat(context.sent).containsExactly(TIME_TOLD, ALL_READ, TIME_TOLD, ALL_READ);
    }

    @Test
    void shouldAskLessAndLessOftenWhileThereIsNothing() throws Exception {
        stage.split("a", gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(null);
        drain(opened);
        List<Long> asked = new ArrayList<>();
        for (long ms = 1; ms <= 45; ms++) {
            clock.advance(1);
            if (opened.isAvailable().isDone()) {
                asked.add(ms);
                drain(opened);
            }
        }
        assertThat(asked).containsExactly(1L, 3L, 7L, 15L, 25L, 35L, 45L);
    }

    @Test
    void shouldSayHowMuchThereIsToRead() throws Exception {
        stage.split("a", records("a", 1), gate("later"), records("a", 2), records("a", 3))
                .split("b", gate("later"));
        SourceReader<Object, ReadSplit> opened = openAll(null);
        assertThat(context.shown("consumer_lag")).isEqualTo(-1L);
        drain(opened);
        assertThat(context.shown("consumer_lag")).isEqualTo(4L);
        assertThat(context.shown("pendingRecords")).isEqualTo(4L);
    }

    @Test
    void badRecords_fail() {
        stage.split("a", bad("line 3"), gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(BY_5);
        assertThatThrownBy(() -> drain(opened))
                .hasMessage(
                        "BAD_RECORD at items, line 3: not a number in: x; mend the input, or have the source skip bad"
                                + " records or send them to a side output");
    }

    @Test
    void badRecords_skip() throws Exception {
        stage.split("a", bad("line 3"), records("a", 1), gate("end"));
        assertThat(drain(openAll(StagedSource.bounded(name).with(BadRecords.skip()), null)))
                .containsExactly("a");
        assertThat(context.metricGroup().getNumRecordsInErrorsCounter().getCount())
                .isEqualTo(1);
    }

    @Test
    void badRecords_to() throws Exception {
        stage.split("a", bad("line 3"), records("a", 1), gate("end"));
        BadRecords policy = BadRecords.to(SideOutput.of("dead", BadRecord.class));
        assertThat(drain(openAll(StagedSource.bounded(name).with(policy), BY_5)))
                .containsExactly(
                        "SourceRecord[value=null, bad=BadRecord[place=line 3, input=x, reason=not a number]]",
                        "SourceRecord[value=Item[name=a, atMs=1], bad=null]@1",
                        "W-5");
    }

    @Test
    void shouldNameSourceSplitAndPositionOfARecordWithoutTime() {
        stage.split("a", records("r", 7), gate("end"));
        EventTime<Stage.Item> failing = new EventTime<>(
                item -> {
                    throw new IllegalStateException("no time");
                },
                Watermarks.monotonic());
        SourceReader<Object, ReadSplit> opened = openAll(failing);
        assertThatThrownBy(() -> drain(opened))
                .hasMessage("TIMESTAMP_FAILED at items, split a, before position 1: taking the timestamp or watermark"
                        + " threw java.lang.IllegalStateException: no time on the record Item[name=r, atMs=7]; mend the"
                        + " timestamp function, or have the source skip such records");
    }

    @Test
    void shouldUseAGeneratorOfTheUsersOwn() throws Exception {
        stage.split("a", records("r", 100, 50), gate("end"));
        EventTime<Stage.Item> exact = EventTime.ofSource(Watermarks.<Stage.Item>custom(
                () -> (item, timestampMs) -> item.atMs() == 50 ? 70 : WatermarkGenerator.NONE));
        assertThat(drain(openAll(exact))).containsExactly("r@100", "r@50", "W70");
    }

    @Test
    void shouldNameSourceAndSplitWithoutAGenerator() {
        stage.split("a", records("r", 7));
        SourceReader<Object, ReadSplit> opened = openAll(EventTime.ofSource(Watermarks.<Stage.Item>custom(() -> {
            throw new IllegalStateException("no generator");
        })));
        assertThatThrownBy(() -> drain(opened))
                .hasMessage(
                        "TIMESTAMP_FAILED at items, split a: making a watermark generator threw"
                                + " java.lang.IllegalStateException: no generator; mend the factory of the watermark generator");
    }

    @Test
    void shouldNameTheSourceThatCannotBeRead() {
        stage.split("a", new Stage.Broken("disk gone"));
        SourceReader<Object, ReadSplit> opened = openAll(null);
        assertThatThrownBy(() -> drain(opened))
                .hasMessage(
                        "SOURCE_FAILED at items: reading failed: java.io.IOException: disk gone; see that the source"
                                + " can be reached and read");
    }

    // ---- with a thread of its own

    private void awaitSome(SourceReader<Object, ReadSplit> from) throws Exception {
        from.isAvailable().get(30, TimeUnit.SECONDS);
    }

    @Test
    void blocking_shouldReadAllAndEnd() throws Exception {
        stage.split("a", records("a", 1), gate("later"), records("a", 2)).split("b", records("b", 3));
        SourceReader<Object, ReadSplit> opened =
                openAll(StagedSource.bounded(name).thatBlocks(), null);
        List<String> all = new ArrayList<>(drain(opened));
        while (all.size() < 2) {
            awaitSome(opened);
            all.addAll(drain(opened));
        }
        assertThat(all).containsExactlyInAnyOrder("a", "b");
        stage.open("later");
        while (!context.sent.contains(ALL_READ)) {
            awaitSome(opened);
            all.addAll(drain(opened));
        }
        assertThat(all).containsExactlyInAnyOrder("a", "b", "a", "W" + EndOfTime.MS);
        opened.snapshotState(1);
        opened.notifyCheckpointComplete(1);
        opened.close();
        reader = null;
        assertThat(stage.durable).containsExactlyInAnyOrder("a@3", "b@1");
        assertThat(stage.closed).containsExactly(0);
    }

    /** Of the two that have ended, the one with the later time is kept for that. */
    @Test
    void blocking_shouldKeepWhatHasEndedUntilTheReaderHasBeenTold() throws Exception {
        stage.split("a", records("a", 1)).split("b", records("b", 3));
        stage.beforeTelling = new CountDownLatch(1);
        SourceReader<Object, ReadSplit> opened =
                openAll(StagedSource.bounded(name).thatBlocks(), BY_5);
        while (!context.sent.contains(ALL_READ)) {
            awaitSome(opened);
            drain(opened);
        }
        opened.snapshotState(1);
        opened.notifyCheckpointComplete(1);
        assertThat(opened.snapshotState(2)).extracting(ReadSplit::splitId).containsExactlyInAnyOrder("a", "b");
        stage.beforeTelling.countDown();
        stage.awaitDurable("a@1", "b@1");
        List<ReadSplit> kept = opened.snapshotState(3);
        for (long checkpoint = 4; kept.size() > 1; checkpoint++) {
            Thread.onSpinWait();
            kept = opened.snapshotState(checkpoint);
        }
        assertThat(kept).extracting(ReadSplit::splitId).containsExactly("b");
    }

    @Test
    void blocking_shouldTellItsFailure() throws Exception {
        stage.split("a", gate("later"), new Stage.Broken("disk gone"));
        SourceReader<Object, ReadSplit> opened =
                openAll(StagedSource.bounded(name).thatBlocks(), null);
        assertThat(drain(opened)).isEmpty();
        stage.open("later");
        awaitSome(opened);
        assertThatThrownBy(() -> drain(opened)).hasMessageContaining("SOURCE_FAILED at items: reading failed");
        opened.close();
        reader = null;
        assertThat(stage.closed).containsExactly(0);
    }

    @Test
    void blocking_shouldFallIdleByTheClock() throws Exception {
        stage.split("a", gate("end"));
        SourceReader<Object, ReadSplit> opened = openAll(
                StagedSource.bounded(name).thatBlocks(),
                EventTime.ofSource(Watermarks.monotonic().idleAfter(Duration.ofMillis(30))));
        assertThat(drain(opened)).isEmpty();
        assertThat(after(29, opened)).isEmpty();
        assertThat(after(1, opened)).containsExactly("idle");
    }
}
