package dev.millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.api.Type;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.SingleSource;
import dev.millrace.api.source.SplitReader;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.chain.OperatorContext;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.exchange.TaskInput.Event;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.harness.Sections;
import dev.millrace.engine.metrics.OperatorMetrics;
import dev.millrace.snapshot.SectionSource.Section;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source's input with two splits, over a feed that gives what a test puts into it. */
class SourceInputTest {

    private static final Batch.Layout LAYOUT = new Batch.Layout(4, Batch.Layout.Keys.NONE, false);

    /** Only its types are asked for. */
    static final class Typed extends SingleSource<Long, Long> {
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
            return false;
        }

        @Override
        protected SplitReader<Long, Long> openAt(@Nullable Long position, ReaderContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /** Gives the batches put into it. */
    private static final class ListFeed implements SourceInput.Feed {
        final ArrayDeque<Batch> batches = new ArrayDeque<>();
        final List<String> assigned = new ArrayList<>();
        private @Nullable RuntimeException failure;
        private boolean paused;

        @Override
        public @Nullable Batch poll() {
            if (failure != null) {
                throw failure;
            }
            return batches.poll();
        }

        @Override
        public void giveBack(Batch batch) {}

        @Override
        public void assign(SplitState split) {
            assigned.add(split.id());
        }

        @Override
        public void checkpointed(List<SplitState> splits) {}

        @Override
        public SortedMap<String, Long> lags() {
            return new TreeMap<>();
        }

        @Override
        public void setPaused(boolean paused) {
            this.paused = paused;
        }

        @Override
        public void stop() {}

        @Override
        public void open() {}

        @Override
        public void close() {}
    }

    private final ManualClock clock = new ManualClock();
    private final ListFeed feed = new ListFeed();
    private final ChainTime time = new ChainTime();
    private final SourceInput input = input();

    private SourceInput input() {
        OperatorContext context = new OperatorContext(
                "source",
                0,
                1,
                KeyGroups.of(1, 0, 1),
                new Current(),
                time.newTime(),
                new Outbox(),
                clock,
                new OperatorMetrics());
        EventTime<Long> eventTime =
                new EventTime<>(number -> number, Watermarks.monotonic().idleAfter(Duration.ofMillis(100)));
        BadRecordPolicy policy = new BadRecordPolicy("source", BadRecords.fail(), null, context.metrics());
        return new SourceInput(context, new Typed(), eventTime, feed, policy, time, CodecRegistry.empty());
    }

    @BeforeEach
    void assign() throws Exception {
        input.assign(List.of(
                new SplitState("a", "a", null, Long.MIN_VALUE, false),
                new SplitState("b", "b", null, Long.MIN_VALUE, false),
                new SplitState("over", "over", 9L, 1_000, true)));
        assertThat(input.poll()).isEqualTo(Event.RISE);
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
    }

    private void put(String split, long number, boolean finished) {
        Batch batch = new Batch(LAYOUT);
        batch.values[batch.size++] = number;
        batch.after = new Batch.SplitPosition(split, number + 1, finished);
        feed.batches.add(batch);
    }

    private void handleBatch() throws Exception {
        assertThat(input.poll()).isEqualTo(Event.BATCH);
        Batch batch = input.batch();
        for (int i = 0; i < batch.rises; i++) {
            input.onRise(batch.riseTimes[i]);
        }
        input.batchDone();
    }

    @Test
    void pausedInput_stillTellsThatItsReaderFailed() throws Exception {
        input.pause();
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        feed.failure = new IllegalStateException("planted");
        assertThatThrownBy(input::poll).hasMessage("planted");
    }

    @Test
    void pausedInput_hasWhatHadBeenRead_andWaitsForNothing() throws Exception {
        put("a", 10, false);
        handleBatch();
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        put("a", 11, false);
        put("a", 12, false);
        input.pause();
        assertThat(feed.paused).isTrue();
        for (int i = 0; i < 2; i++) {
            clock.nowMs += 1_000;
            handleBatch();
        }
        clock.nowMs += 1_000;
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        assertThat(input.dueMs()).isEqualTo(Long.MAX_VALUE);

        input.resume();
        assertThat(feed.paused).isFalse();
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        clock.nowMs += 99;
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        clock.nowMs += 1;
        assertThat(input.poll()).isEqualTo(Event.IDLE);
    }

    @Test
    void finishedSplit_isNotReadAgain() {
        assertThat(feed.assigned).containsExactly("a", "b");
    }

    @Test
    void split_fallsIdleInTheTimeItWasAskedFor_whileAnotherHasRecordsEveryOtherMillisecond() throws Exception {
        put("b", 500, false);
        handleBatch();
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        long number = 0;
        for (int ms = 1; ms < 100; ms++) {
            clock.nowMs++;
            if (ms % 2 == 0) {
                put("a", number++, false);
                handleBatch();
            }
            assertThat(input.poll()).as("at %d ms", ms).isEqualTo(Event.NOTHING);
        }
        // The other split held the watermark back for its time of being asked, and not a poll longer.
        clock.nowMs++;
        put("a", 700, false);
        assertThat(input.poll()).isEqualTo(Event.RISE);
        handleBatch();
        assertThat(input.watermarkMs()).isEqualTo(699);
    }

    @Test
    void positionWithoutRecords_isGoneOnFrom_andMakesNoSplitActive() throws Exception {
        put("a", 10, false);
        handleBatch();
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        clock.nowMs += 100;
        assertThat(input.poll()).isEqualTo(Event.IDLE);
        Batch batch = new Batch(LAYOUT);
        batch.after = new Batch.SplitPosition("a", 13L, false);
        feed.batches.add(batch);

        assertThat(input.poll()).isEqualTo(Event.NOTHING);

        assertThat(feed.batches).isEmpty();
        input.requestBarrier(new Signal.Barrier(1, Signal.Barrier.NO_BASE, false));
        Sections snapshot = new Sections();
        assertThat(input.snapshot(snapshot.newInstance(), false).step()).isTrue();
        Section section =
                snapshot.of(KeyGroups.of(1, 0, 1)).sections(SplitStates.SECTION).get(0);
        assertThat(new SplitStates("source", new Typed(), CodecRegistry.empty()).read(section))
                .extracting(SplitState::id, SplitState::position)
                .contains(tuple("a", 13L));
    }

    @Test
    void timeInWhichTheTaskDidNotAsk_isNoWaiting() throws Exception {
        put("a", 10, false);
        handleBatch();
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        input.blocked();
        clock.nowMs += 1_000;
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        input.requestBarrier(new Signal.Barrier(1, Signal.Barrier.NO_BASE, false));
        assertThat(input.poll()).isEqualTo(Event.BARRIER);
        input.barrierDone();
        clock.nowMs += 1_000;
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        clock.nowMs += 100;
        assertThat(input.poll()).isEqualTo(Event.IDLE);
    }

    @Test
    void timeInWhichABatchWasHandled_countsButNotMuch() throws Exception {
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        for (int i = 0; i < 4; i++) {
            put("a", 10 + i, false);
            handleBatch();
            clock.nowMs += 1_000;
        }
        // The other split was asked in between four times, a quarter of its time each at most.
        put("a", 20, false);
        assertThat(input.poll()).isEqualTo(Event.RISE);
    }

    @Test
    void barrier_comesBeforeTheNextBatch_andNothingComesAfterTheLast() throws Exception {
        put("a", 1, true);
        handleBatch();
        put("b", 2, true);
        input.noMoreSplits();
        input.requestBarrier(new Signal.Barrier(3, Signal.Barrier.NO_BASE, true));
        assertThat(input.poll()).isEqualTo(Event.BARRIER);
        assertThat(input.barrier().last()).isTrue();
        input.barrierDone();
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        assertThat(feed.batches).hasSize(1);
    }

    @Test
    void end_comesWithTheLastSplits_ifNoneIsToBeAdded() throws Exception {
        put("a", 1, true);
        put("b", 2, true);
        handleBatch();
        assertThat(input.poll()).isEqualTo(Event.RISE);
        handleBatch();
        assertThat(input.poll()).as("more may come").isEqualTo(Event.IDLE);
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        input.noMoreSplits();
        assertThat(input.poll()).isEqualTo(Event.RISE);
        assertThat(input.poll()).isEqualTo(Event.END);
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
    }

    @Test
    void drain_isTheEnd_butNotOfWhatHasBeenTaken() throws Exception {
        put("a", 10, false);
        handleBatch();
        assertThat(input.poll()).isEqualTo(Event.NOTHING);
        clock.nowMs += 100;
        assertThat(input.poll()).isEqualTo(Event.IDLE);
        put("a", 11, false);
        assertThat(input.poll()).isEqualTo(Event.ACTIVE);
        input.end();
        handleBatch();
        assertThat(input.poll()).isEqualTo(Event.END);
    }
}
