package dev.millrace.flink.window;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.window.Windows;
import dev.millrace.flink.keyed.KeyedTask;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows begun with what those of another version of the pipeline have kept. */
class ChangedWindowsTest {

    private static final Aggregate<String, Long> SUM = Aggregates.sumLong(WindowTasks::value);

    private static OperatorSubtaskState kept(Windows windows, Backend backend) throws Exception {
        try (KeyedTask task = WindowTasks.begin(windows, SUM, backend, null)) {
            task.record("a1", 3);
            task.record("a2", 7);
            return task.snapshot();
        }
    }

    private static void assertRefused(
            Windows before, Windows now, Aggregate<String, ?> aggregate, Backend backend, String... words)
            throws Exception {
        OperatorSubtaskState kept = kept(before, backend);
        assertThatThrownBy(
                        () -> WindowTasks.begin(now, aggregate, backend, kept).close())
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("STATE_CHANGED at test/windows")
                .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldGoOnWhereNothingHasChanged(Backend backend) throws Exception {
        Windows windows = Windows.tumbling(ofMillis(10));
        try (KeyedTask task = WindowTasks.begin(windows, SUM, backend, kept(windows, backend))) {
            task.record("a4", 9);
            task.watermark(9);
            assertThat(WindowTasks.results(task)).containsExactly("[0, 10) 7");
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldRefuseTheAccumulatorsOfAnotherAggregate(Backend backend) throws Exception {
        Windows windows = Windows.tumbling(ofMillis(10));
        assertRefused(
                windows,
                windows,
                Aggregates.maxLong(WindowTasks::value),
                backend,
                "the snapshot holds accumulators of sumLong",
                "the aggregate is maxLong");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldRefuseWindowsWithOtherEdges(Backend backend) throws Exception {
        Windows sliding = Windows.sliding(ofMillis(10), ofMillis(5));
        assertRefused(
                sliding,
                Windows.sliding(ofMillis(20), ofMillis(5)),
                SUM,
                backend,
                "the snapshot holds windows of 10 ms every 5 ms with offset 0",
                "the operator's windows are windows of 20 ms every 5 ms with offset 0");
        assertRefused(sliding, sliding.offset(ofMillis(1)), SUM, backend, "every 5 ms with offset 1");
        assertRefused(sliding, Windows.tumbling(ofMillis(10)), SUM, backend, "windows of 10 ms every 10 ms");
        assertRefused(sliding, Windows.session(ofMillis(10)), SUM, backend, "the operator's windows are sessions");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldKeepTheSessionsOfAnotherGap(Backend backend) throws Exception {
        OperatorSubtaskState kept = kept(Windows.session(ofMillis(10)), backend);
        try (KeyedTask task = WindowTasks.begin(Windows.session(ofMillis(5)), SUM, backend, kept)) {
            task.watermark(100);
            assertThat(WindowTasks.results(task)).containsExactly("[3, 17) 3");
        }
    }
}
