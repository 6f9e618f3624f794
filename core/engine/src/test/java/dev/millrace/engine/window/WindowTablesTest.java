package dev.millrace.engine.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pane;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of {@code docs/semantics.md}, a millisecond before, at and after each edge. */
class WindowTablesTest {

    private static final WindowInstance.Driving EACH = new WindowInstance.Driving(true, 1_000);

    private static WindowHarness counting(Windows windows, Late<?> late) {
        return harness(windows, late, Aggregates.<Traffic.Rec>count(), null);
    }

    private static WindowHarness harness(
            Windows windows, Late<?> late, Aggregate<?, ?> aggregate, WindowFunction<?, ?, ?> function) {
        return new WindowHarness(
                new Operator.Window(windows, late, aggregate, function),
                new KeySpec.ByLong(rec -> (Long) ((Traffic.Rec) rec).key()),
                1,
                EACH);
    }

    private static Late<Traffic.Rec> toSide() {
        return Late.to(SideOutput.of("late", Traffic.Rec.class));
    }

    private static Windows sliding() {
        return Windows.sliding(Duration.ofMillis(10), Duration.ofMillis(5)).allowedLateness(Duration.ofMillis(3));
    }

    private static Traffic.Rec at(long timestampMs) {
        return new Traffic.Rec(1L, timestampMs, 1);
    }

    private static Fired fired(long startMs, long endMs, Pane.Kind kind, int index, long value) {
        return Fired.of(1L, startMs, endMs, kind, index, value);
    }

    private static WindowHarness play(WindowHarness harness, Traffic... traffic) throws Exception {
        for (Traffic each : traffic) {
            harness.add(each);
        }
        harness.flush();
        return harness;
    }

    @Test
    void tumbling_firesAtItsLastMillisecond() throws Exception {
        Windows windows = Windows.tumbling(Duration.ofMillis(10));

        WindowHarness before = play(counting(windows, Late.drop()), at(9), at(10), new Traffic.Mark(8));
        WindowHarness atEnd = play(counting(windows, Late.drop()), at(9), at(10), new Traffic.Mark(9));

        assertThat(before.fired()).isEmpty();
        assertThat(atEnd.fired()).containsExactly(fired(0, 10, Pane.Kind.ON_TIME, 0, 1));
    }

    @Test
    void record_fallsDueByTheTableOfTheSemantics() throws Exception {
        record Row(long watermark, int late, int lateAssignments, List<Fired> again) {}
        List<Row> table = List.of(
                new Row(8, 0, 0, List.of()),
                new Row(9, 0, 0, List.of(fired(0, 10, Pane.Kind.LATE, 0, 1))),
                new Row(11, 0, 0, List.of(fired(0, 10, Pane.Kind.LATE, 0, 1))),
                new Row(12, 0, 1, List.of()),
                new Row(13, 0, 1, List.of()),
                new Row(14, 0, 1, List.of(fired(5, 15, Pane.Kind.LATE, 0, 1))),
                new Row(16, 0, 1, List.of(fired(5, 15, Pane.Kind.LATE, 0, 1))),
                new Row(17, 1, 0, List.of()));
        for (Row row : table) {
            WindowHarness harness = play(counting(sliding(), toSide()), new Traffic.Mark(row.watermark()), at(7));

            assertThat(harness.fired()).as("watermark %d", row.watermark()).isEqualTo(row.again());
            assertThat(harness.late()).as("watermark %d", row.watermark()).hasSize(row.late());
            assertThat(harness.lateAssignments())
                    .as("watermark %d", row.watermark())
                    .isEqualTo(row.lateAssignments());
        }
    }

    @Test
    void lateFail_namesOperatorTimestampAndWatermark() {
        WindowHarness harness = counting(Windows.tumbling(Duration.ofMillis(10)), Late.fail());

        assertThatThrownBy(() -> play(harness, new Traffic.Mark(9), at(5)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("LATE_RECORD at window")
                .hasMessageContaining("timestamp 5")
                .hasMessageContaining("watermark was 9");
    }

    @Test
    void session_thatGrewIsRetracted() throws Exception {
        Windows windows = Windows.session(Duration.ofMillis(10)).allowedLateness(Duration.ofMillis(100));

        WindowHarness harness = play(
                counting(windows, Late.drop()),
                at(0),
                new Traffic.Mark(9),
                at(5),
                new Traffic.Mark(14),
                at(20),
                at(12),
                new Traffic.Mark(29));

        assertThat(harness.fired())
                .containsExactly(
                        fired(0, 10, Pane.Kind.ON_TIME, 0, 1),
                        fired(0, 10, Pane.Kind.RETRACTED, 1, 1),
                        fired(0, 15, Pane.Kind.ON_TIME, 0, 2),
                        fired(0, 15, Pane.Kind.RETRACTED, 1, 2),
                        fired(0, 30, Pane.Kind.ON_TIME, 0, 4));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void earlyResults_comeAtTheNextMultipleThatAClockSetBackShows(boolean session) throws Exception {
        Duration day = Duration.ofDays(1);
        Windows windows = (session ? Windows.session(day) : Windows.tumbling(day)).earlyEvery(Duration.ofMillis(10));

        WindowHarness harness =
                play(counting(windows, Late.drop()), new Traffic.Tick(1_005), at(1), new Traffic.Tick(105));
        play(harness, new Traffic.Tick(109));
        assertThat(harness.fired()).isEmpty();
        play(harness, new Traffic.Tick(110));

        assertThat(harness.fired())
                .containsExactly(
                        session
                                ? fired(1, 1 + day.toMillis(), Pane.Kind.EARLY, 0, 1)
                                : fired(0, day.toMillis(), Pane.Kind.EARLY, 0, 1));
    }

    @Test
    void processingTime_standsStillWhileTheClockIsSetBack() throws Exception {
        Windows windows = Windows.tumbling(Duration.ofMillis(10)).onProcessingTime();

        // The second record comes when the clock shows 3, and counts as one of 1,005.
        WindowHarness harness = play(
                counting(windows, Late.fail()),
                new Traffic.Tick(1_005),
                at(0),
                new Traffic.Tick(3),
                at(0),
                new Traffic.Tick(1_009));
        assertThat(harness.fired()).isEmpty();
        play(harness, new Traffic.Tick(1_010));

        assertThat(harness.fired()).containsExactly(fired(1_000, 1_010, Pane.Kind.ON_TIME, 0, 2));
    }

    @Test
    void processingTime_firesWhenTheClockShowsTheEnd() throws Exception {
        Windows windows = Windows.tumbling(Duration.ofMillis(10)).onProcessingTime();

        WindowHarness harness =
                play(counting(windows, Late.fail()), new Traffic.Tick(5), at(900), new Traffic.Tick(9), at(-3));
        assertThat(harness.fired()).isEmpty();
        play(harness, new Traffic.Tick(10), at(4), new Traffic.Tick(19));
        assertThat(harness.fired()).containsExactly(fired(0, 10, Pane.Kind.ON_TIME, 0, 2));

        harness.restart(2, Long.MIN_VALUE);
        harness.drain();
        assertThat(harness.fired())
                .containsExactly(fired(0, 10, Pane.Kind.ON_TIME, 0, 2), fired(10, 20, Pane.Kind.ON_TIME, 0, 1));
    }

    @Test
    void processingTimeSession_isClosedByTheClock() throws Exception {
        Windows windows = Windows.session(Duration.ofMillis(10)).onProcessingTime();

        WindowHarness harness = play(
                counting(windows, Late.fail()),
                new Traffic.Tick(5),
                at(0),
                new Traffic.Tick(14),
                at(0),
                new Traffic.Tick(23));
        assertThat(harness.fired()).isEmpty();
        play(harness, new Traffic.Tick(24));

        assertThat(harness.fired()).containsExactly(fired(5, 24, Pane.Kind.ON_TIME, 0, 2));
    }

    @Test
    void windowFunction_emitsAtTheWindowsLastMillisecond() throws Exception {
        WindowFunction<Long, Long, String> function = (value, context) -> context.emit(
                context.key() + "/" + context.window().startMs() + "=" + value + "@" + context.watermark());
        WindowHarness harness = play(
                harness(
                        Windows.tumbling(Duration.ofMillis(10)),
                        Late.drop(),
                        Aggregates.sumLong(Traffic.Rec::value),
                        function),
                at(3),
                at(4),
                new Traffic.Mark(12));

        WindowInstance instance = harness.all().get(0);
        assertThat(instance.emitted).containsExactly("1/0=2@9");
        assertThat(instance.timestamps).containsExactly(9L);
        assertThat(instance.origins).containsExactly(4_000L);
    }

    @Test
    void failure_namesOperatorAndRecord() {
        WindowHarness harness = harness(
                Windows.tumbling(Duration.ofMillis(10)),
                Late.drop(),
                Aggregates.sumLong((Traffic.Rec rec) -> 1 / (rec.value() - 7)),
                null);

        assertThatThrownBy(() -> play(harness, at(1), new Traffic.Rec(2L, 3, 7)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FUNCTION_FAILED at window")
                .hasMessageContaining("value=7")
                .hasMessageContaining("timestamp 3");
    }

    @Test
    void restore_refusesOtherWindows() throws Exception {
        WindowHarness old = play(counting(Windows.tumbling(Duration.ofMillis(10)), Late.drop()), at(1));
        WindowInstance other = new WindowInstance(
                new Operator.Window(
                        Windows.tumbling(Duration.ofMillis(20)), Late.drop(), Aggregates.<Traffic.Rec>count(), null),
                new KeySpec.ByObject((Traffic.Rec rec) -> (Long) rec.key(), Type.of(Long.class)),
                0,
                1,
                EACH,
                new WindowInstance.TestClock());

        assertThatThrownBy(() -> other.restore(old.snapshot().of(other.groups)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("STATE_CHANGED at window")
                .hasMessageContaining("windows of 10 ms");
    }
}
