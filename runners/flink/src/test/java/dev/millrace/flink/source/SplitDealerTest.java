package dev.millrace.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.source.Source;
import dev.millrace.flink.time.VirtualClock;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class SplitDealerTest {

    private static final String DEALT = "SplitsDealt[last=true]";
    private static final String DEALT_FOR_NOW = "SplitsDealt[last=false]";

    private String name = "";
    private Stage stage = Stage.named("none");
    private VirtualClock clock = VirtualClock.named("none");
    private FakeDealerContext context = new FakeDealerContext(2);
    private long buffersMs;

    @BeforeEach
    void prepare(TestInfo test) {
        name = test.getDisplayName();
        stage = Stage.named(name);
        clock = VirtualClock.named(name);
    }

    private SplitEnumerator<ReadSplit, DealerState> start(StagedSource source, DealerState state) {
        SplitEnumerator<ReadSplit, DealerState> dealer =
                SourceAdapter.of("items", source, null, clock, buffersMs).restoreEnumerator(context, state);
        dealer.start();
        return dealer;
    }

    private void register(SplitEnumerator<ReadSplit, DealerState> dealer, int... readers) {
        for (int reader : readers) {
            context.register(reader);
            dealer.addReader(reader);
        }
    }

    /** One that has dealt to both readers. */
    private SplitEnumerator<ReadSplit, DealerState> startWithBoth() {
        SplitEnumerator<ReadSplit, DealerState> dealer = start(StagedSource.bounded(name), DealerState.FRESH);
        register(dealer, 0, 1);
        context.work();
        return dealer;
    }

    @Test
    void shouldDealInTurnOnceAllReadersAreThere() {
        stage.split("a").split("b").split("c");
        SplitEnumerator<ReadSplit, DealerState> dealer = start(StagedSource.bounded(name), DealerState.FRESH);
        register(dealer, 1);
        context.work();
        assertThat(context.since()).isEmpty();
        register(dealer, 0);
        assertThat(context.since()).containsExactly("0: a@null c@null", "1: b@null", "0: " + DEALT, "1: " + DEALT);
        assertThat(stage.looks).containsExactly("discover");
    }

    @Test
    void shouldWaitUntilItIsKnownWhatThereIs() {
        stage.split("a");
        SplitEnumerator<ReadSplit, DealerState> dealer = start(StagedSource.bounded(name), DealerState.FRESH);
        register(dealer, 0, 1);
        assertThat(context.since()).isEmpty();
        context.work();
        assertThat(context.since()).containsExactly("0: a@null", "0: " + DEALT, "1: " + DEALT);
    }

    @Test
    void shouldHaveNoneReadBeforeAllHaveToldTheirTime() {
        stage.split("a");
        SplitEnumerator<ReadSplit, DealerState> dealer = startWithBoth();
        context.since();
        dealer.handleSourceEvent(0, new ReaderSignal.TimeTold());
        assertThat(context.since()).isEmpty();
        dealer.handleSourceEvent(1, new ReaderSignal.TimeTold());
        assertThat(context.since()).containsExactly("0: Begin[]", "1: Begin[]");
    }

    @Test
    void shouldWaitUntilWhatWasToldHasLeftTheBuffers() {
        buffersMs = 100;
        stage.split("a");
        SplitEnumerator<ReadSplit, DealerState> dealer = startWithBoth();
        context.since();
        dealer.handleSourceEvent(1, new ReaderSignal.TimeTold());
        dealer.handleSourceEvent(0, new ReaderSignal.TimeTold());
        clock.advance(199);
        context.work();
        assertThat(context.since()).isEmpty();
        clock.advance(1);
        context.work();
        assertThat(context.since()).containsExactly("0: Begin[]", "1: Begin[]");
    }

    @Test
    void shouldWaitForTheOneInPlaceOfAReaderThatFailsBeforeItReads() {
        buffersMs = 100;
        stage.split("a");
        SplitEnumerator<ReadSplit, DealerState> dealer = startWithBoth();
        dealer.handleSourceEvent(0, new ReaderSignal.TimeTold());
        dealer.handleSourceEvent(1, new ReaderSignal.TimeTold());
        context.since();
        clock.advance(150);
        context.unregister(1);
        dealer.addSplitsBack(List.of(), 1);
        register(dealer, 1);
        assertThat(context.since()).containsExactly("1: " + DEALT);
        dealer.handleSourceEvent(1, new ReaderSignal.TimeTold());
        clock.advance(199);
        context.work();
        assertThat(context.since()).isEmpty();
        clock.advance(1);
        context.work();
        assertThat(context.since()).containsExactly("0: Begin[]", "1: Begin[]");
    }

    @Test
    void shouldHaveOnlyTheOneInPlaceOfAFailedReaderBeginAnew() {
        stage.split("a");
        SplitEnumerator<ReadSplit, DealerState> dealer = startWithBoth();
        dealer.handleSourceEvent(0, new ReaderSignal.TimeTold());
        dealer.handleSourceEvent(1, new ReaderSignal.TimeTold());
        context.unregister(1);
        dealer.addSplitsBack(List.of(), 1);
        register(dealer, 1);
        context.since();
        dealer.handleSourceEvent(1, new ReaderSignal.TimeTold());
        assertThat(context.since()).containsExactly("1: Begin[]");
    }

    @Test
    void shouldHaveTheFurthestSayItsIdleTimeWhenAllAreIdle() {
        stage.split("a").split("b");
        SplitEnumerator<ReadSplit, DealerState> dealer = startWithBoth();
        context.since();
        dealer.handleSourceEvent(0, new ReaderSignal.Idle(70));
        assertThat(context.since()).isEmpty();
        dealer.handleSourceEvent(1, new ReaderSignal.Idle(50));
        assertThat(context.since()).containsExactly("0: SayIdleTime[upToMs=70]");
        dealer.handleSourceEvent(1, new ReaderSignal.Idle(80));
        assertThat(context.since()).containsExactly("1: SayIdleTime[upToMs=80]");
        dealer.handleSourceEvent(0, new ReaderSignal.Active());
        dealer.handleSourceEvent(1, new ReaderSignal.Idle(110));
        assertThat(context.since()).isEmpty();
    }

    /** A reader that fails is not idle: the one in its place has records again. */
    @Test
    void shouldForgetThatAReaderWasIdleThatBeginsAnew() {
        stage.split("a").split("b");
        SplitEnumerator<ReadSplit, DealerState> dealer = startWithBoth();
        dealer.handleSourceEvent(0, new ReaderSignal.Idle(70));
        context.unregister(0);
        dealer.addSplitsBack(List.of(), 0);
        register(dealer, 0);
        context.since();
        dealer.handleSourceEvent(1, new ReaderSignal.Idle(50));
        assertThat(context.since()).isEmpty();
    }

    /** What a reader has been given is not idle, before it says so. */
    @Test
    void shouldNotTakeAReaderForIdleThatHasNewSplits() {
        stage.split("a");
        SplitEnumerator<ReadSplit, DealerState> dealer =
                start(StagedSource.bounded(name).lookingEvery(100), DealerState.FRESH);
        register(dealer, 0, 1);
        context.work();
        dealer.handleSourceEvent(0, new ReaderSignal.Idle(70));
        dealer.handleSourceEvent(1, new ReaderSignal.Idle(50));
        stage.split("b");
        clock.advance(100);
        context.work();
        context.since();
        dealer.handleSourceEvent(0, new ReaderSignal.Idle(80));
        assertThat(context.since()).isEmpty();
        dealer.handleSourceEvent(1, new ReaderSignal.Idle(60));
        assertThat(context.since()).containsExactly("0: SayIdleTime[upToMs=80]");
    }

    @Test
    void shouldEndAllReadersTogether() {
        stage.split("a").split("b");
        SplitEnumerator<ReadSplit, DealerState> dealer = startWithBoth();
        context.since();
        dealer.handleSourceEvent(1, new ReaderSignal.AllRead());
        assertThat(context.since()).isEmpty();
        dealer.handleSourceEvent(0, new ReaderSignal.AllRead());
        assertThat(context.since()).containsExactly("0: end", "1: end");
    }

    @Test
    void shouldGiveAReaderThatBeginsAnewItsSplitsBack() throws Exception {
        stage.split("a").split("b");
        SplitEnumerator<ReadSplit, DealerState> dealer = startWithBoth();
        dealer.handleSourceEvent(1, new ReaderSignal.AllRead());
        context.since();
        context.unregister(1);
        dealer.addSplitsBack(List.of(ReadSplit.unread("b", "b")), 1);
        assertThat(dealer.snapshotState(1).waiting()).containsExactly(ReadSplit.unread("b", "b"));
        assertThat(context.since()).isEmpty();
        // To the one in its place, and not to the other, which may have said that nothing will come of it.
        dealer.handleSourceEvent(0, new ReaderSignal.AllRead());
        register(dealer, 1);
        assertThat(context.since()).containsExactly("1: b@null", "1: " + DEALT);
        dealer.handleSourceEvent(1, new ReaderSignal.AllRead());
        assertThat(context.since()).containsExactly("0: end", "1: end");
    }

    @Test
    void shouldFindWhatIsNewAtItsInterval() {
        stage.split("a");
        SplitEnumerator<ReadSplit, DealerState> dealer =
                start(StagedSource.bounded(name).lookingEvery(100), DealerState.FRESH);
        register(dealer, 0, 1);
        context.work();
        assertThat(context.since()).containsExactly("0: a@null", "0: " + DEALT_FOR_NOW, "1: " + DEALT_FOR_NOW);
        stage.split("b");
        clock.advance(99);
        context.work();
        assertThat(context.since()).isEmpty();
        clock.advance(1);
        context.work();
        assertThat(context.since()).containsExactly("1: b@null");
        clock.advance(100);
        context.work();
        assertThat(context.since()).isEmpty();
        assertThat(stage.looks).containsExactly("discover", "rediscover", "rediscover");
    }

    /** What comes up after that there was nothing is not there from the beginning: nothing of it may be passed over. */
    @Test
    void shouldLookForWhatIsNew_alsoWhereThereWasNothing() throws Exception {
        StagedSource source = StagedSource.bounded(name).lookingEvery(100);
        SplitEnumerator<ReadSplit, DealerState> first = start(source, DealerState.FRESH);
        register(first, 0, 1);
        context.work();
        clock.advance(100);
        context.work();
        assertThat(stage.looks).containsExactly("discover", "rediscover");
        DealerState kept = first.snapshotState(1);
        first.close();

        context = new FakeDealerContext(2);
        SplitEnumerator<ReadSplit, DealerState> second = start(source, kept);
        register(second, 0, 1);
        context.work();
        assertThat(stage.looks).containsExactly("discover", "rediscover", "rediscover");
    }

    @Test
    void shouldStartNothingAgainThatItHasSeen() throws Exception {
        stage.split("a").split("b").split("c");
        SplitEnumerator<ReadSplit, DealerState> first = start(StagedSource.bounded(name), DealerState.FRESH);
        register(first, 0, 1);
        context.work();
        DealerState kept = first.snapshotState(1);
        assertThat(kept).isEqualTo(new DealerState(true, List.of("a", "b", "c"), List.of(), 1));

        stage.split("d");
        context = new FakeDealerContext(2);
        SplitEnumerator<ReadSplit, DealerState> second = start(StagedSource.bounded(name), kept);
        register(second, 0, 1);
        context.work();
        assertThat(context.since()).containsExactly("1: d@null", "0: " + DEALT, "1: " + DEALT);
        assertThat(stage.looks).containsExactly("discover", "rediscover");
    }

    @Test
    void shouldNameTheSourceThatCannotBeLookedInto() {
        SplitEnumerator<ReadSplit, DealerState> dealer = SourceAdapter.of(
                        "items", StagedSource.bounded("no stage of this name"), null, clock, 0)
                .createEnumerator(context);
        dealer.start();
        assertThatThrownBy(() -> context.work())
                .hasMessageContaining("SOURCE_FAILED at items: looking for what there is to read failed");
    }

    @Test
    void shouldLookNoMoreOnceItIsClosed() throws Exception {
        stage.split("a");
        SplitEnumerator<ReadSplit, DealerState> dealer =
                start(StagedSource.bounded(name).lookingEvery(100), DealerState.FRESH);
        context.work();
        dealer.close();
        clock.advance(1_000);
        context.work();
        assertThat(stage.looks).containsExactly("discover");
    }

    @Test
    void state_shouldSurviveSerialization() throws Exception {
        SimpleVersionedSerializer<DealerState> serializer = SourceAdapter.of(
                        "items", StagedSource.bounded(name), null, clock, 0)
                .getEnumeratorCheckpointSerializer();
        DealerState state = new DealerState(
                true,
                List.of("a", "b"),
                List.of(new ReadSplit("b", "b", 7, 1_000, false), ReadSplit.unread("c", "c")),
                5);
        byte[] bytes = serializer.serialize(state);
        assertThat(serializer.deserialize(serializer.getVersion(), bytes)).isEqualTo(state);
        assertThatThrownBy(() -> serializer.deserialize(2, bytes)).hasMessageContaining("version 2");
        assertThatThrownBy(() -> serializer.deserialize(1, Arrays.copyOf(bytes, bytes.length - 1)))
                .hasMessageContaining("splits of items are damaged");
    }

    record Position(int line) {}

    record LongPosition(long line, String note) {}

    record OtherPosition(String line) {}

    /** A source whose position is of a type as another version of the program had it. */
    private static Source<Object, Object, Object> withPositions(Class<?> type) {
        return new PositionedSource(type);
    }

    @Test
    void positions_shouldFollowTheirSchema() throws Exception {
        SimpleVersionedSerializer<ReadSplit> before =
                new ReadSplitSerializer(new SplitForm("items", withPositions(Position.class)));
        byte[] bytes = before.serialize(new ReadSplit("a", "a", new Position(3), 9, true));
        SimpleVersionedSerializer<ReadSplit> now =
                new ReadSplitSerializer(new SplitForm("items", withPositions(LongPosition.class)));
        assertThat(now.deserialize(1, bytes).position()).hasToString("LongPosition[line=3, note=null]");
        SimpleVersionedSerializer<ReadSplit> other =
                new ReadSplitSerializer(new SplitForm("items", withPositions(OtherPosition.class)));
        assertThatThrownBy(() -> other.deserialize(1, bytes))
                .hasMessageContaining("STATE_INCOMPATIBLE at items, the positions in splits")
                .hasMessageContaining("line");
    }
}
