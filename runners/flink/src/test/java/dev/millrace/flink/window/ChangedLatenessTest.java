package dev.millrace.flink.window;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.window.Windows;
import dev.millrace.flink.keyed.KeyedTask;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows whose allowed lateness is another one than when their state was kept: all of it goes, and at its time. */
class ChangedLatenessTest {

    private static final Aggregate<String, Long> SUM = Aggregates.sumLong(WindowTasks::value);

    private static Windows windows(String kind, long latenessMs) {
        Windows windows =
                switch (kind) {
                    case "tumbling" -> Windows.tumbling(ofMillis(10));
                    case "sliding" -> Windows.sliding(ofMillis(10), ofMillis(5));
                    default -> Windows.session(ofMillis(7));
                };
        return windows.allowedLateness(ofMillis(latenessMs));
    }

    /** What is kept of a record at 3, at a watermark: its last window, or its session, ends at 10. */
    private static OperatorSubtaskState kept(String kind, long latenessMs, long watermarkMs) throws Exception {
        try (KeyedTask task = WindowTasks.begin(windows(kind, latenessMs), SUM, Backend.HEAP, null)) {
            task.record("a1", 3);
            task.watermark(watermarkMs);
            return task.snapshot();
        }
    }

    private static void assertGone(KeyedTask task) {
        assertThat(task.stateEntries()).isZero();
        assertThat(task.eventTimers()).isZero();
    }

    /** Before the last window has fired: it fires, and the state goes when the present lateness has passed. */
    @ParameterizedTest
    @CsvSource({"0, 20", "20, 0", "20, 40", "40, 20", "5, 17"})
    void shouldFireAndExpire(long beforeMs, long nowMs) throws Exception {
        for (String kind : new String[] {"tumbling", "sliding", "session"}) {
            OperatorSubtaskState kept = kept(kind, beforeMs, 4);
            try (KeyedTask task = WindowTasks.begin(windows(kind, nowMs), SUM, Backend.HEAP, kept)) {
                task.watermark(9);
                assertThat(WindowTasks.results(task))
                        .as(kind)
                        .singleElement()
                        .asString()
                        .contains(", 10) 1");
                if (nowMs > 0) {
                    task.watermark(9 + nowMs - 1);
                    assertThat(task.stateEntries()).as(kind).isPositive();
                    task.record("a2", 3);
                    assertThat(WindowTasks.results(task))
                            .as(kind)
                            .last()
                            .asString()
                            .contains(", 10) 3 LATE 1");
                }
                task.watermark(9 + Math.max(beforeMs, nowMs));
                assertGone(task);
            }
        }
    }

    /** After the last window has fired, while the lateness of before has not passed. */
    @ParameterizedTest
    @CsvSource({"20, 0", "20, 40", "40, 20", "5, 17", "17, 5"})
    void shouldExpireWhatHasFired(long beforeMs, long nowMs) throws Exception {
        for (String kind : new String[] {"tumbling", "sliding", "session"}) {
            OperatorSubtaskState kept = kept(kind, beforeMs, 9);
            try (KeyedTask task = WindowTasks.begin(windows(kind, nowMs), SUM, Backend.HEAP, kept)) {
                if (nowMs > 0) {
                    task.watermark(9 + nowMs - 1);
                    task.record("a2", 3);
                    assertThat(WindowTasks.results(task))
                            .as(kind)
                            .last()
                            .asString()
                            .contains(", 10) 3 LATE 1");
                }
                task.watermark(9 + Math.max(beforeMs, nowMs));
                task.record("a4", 3);
                assertThat(WindowTasks.results(task)).as(kind).isEmpty();
                assertGone(task);
            }
        }
    }

    /** Changed twice: what has a timer by the first is still set on. */
    @Test
    void shouldRememberEachLatenessThatHasBeen() throws Exception {
        OperatorSubtaskState kept = kept("tumbling", 20, 9);
        try (KeyedTask task = WindowTasks.begin(windows("tumbling", 30), SUM, Backend.HEAP, kept)) {
            kept = task.snapshot();
        }
        try (KeyedTask task = WindowTasks.begin(windows("tumbling", 40), SUM, Backend.HEAP, kept)) {
            task.watermark(48);
            task.record("a2", 3);
            assertThat(WindowTasks.results(task)).containsExactly("[0, 10) 3 LATE 1");
            task.watermark(49);
            assertGone(task);
        }
    }

    @Test
    void shouldLetGoOfPanesOfEarlyResultsThatAreNoLongerAskedFor() throws Exception {
        Windows early = Windows.tumbling(ofMillis(10)).earlyEvery(ofMillis(1000));
        OperatorSubtaskState kept;
        try (KeyedTask task = WindowTasks.begin(early, SUM, Backend.HEAP, null)) {
            task.record("a1", 3);
            kept = task.snapshot();
        }
        try (KeyedTask task = WindowTasks.begin(windows("tumbling", 0), SUM, Backend.HEAP, kept)) {
            task.watermark(9);
            assertThat(WindowTasks.results(task)).containsExactly("[0, 10) 1");
            assertGone(task);
        }
    }
}
