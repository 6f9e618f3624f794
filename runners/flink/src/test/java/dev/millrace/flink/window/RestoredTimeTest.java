package dev.millrace.flink.window;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.window.Windows;
import dev.millrace.flink.keyed.KeyedTask;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What time it is after a restore, for keys of instances that time was different for. */
class RestoredTimeTest {

    private static final Aggregate<String, Long> SUM = Aggregates.sumLong(WindowTasks::value);
    private static final Windows WINDOWS = Windows.tumbling(ofMillis(10));

    /** A key of the first of two instances, and one of the second. */
    private static final List<String> KEYS = keys();

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (int instance = 0; instance < 2; instance++) {
            for (char letter = 'a'; keys.size() == instance; letter++) {
                String key = String.valueOf(letter);
                if (KeyGroupRangeAssignment.assignKeyToParallelOperator(key, KeyedTask.KEY_GROUPS, 2) == instance) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static KeyedTask begin(@Nullable OperatorSubtaskState from, int instances, int index) throws Exception {
        return WindowTasks.begin(WINDOWS, SUM, Backend.HEAP, from, instances, index);
    }

    /** What two instances keep, of which the first is at 9, its window fired, and the second at 5, or has not been called. */
    private static OperatorSubtaskState kept(boolean secondCalled) throws Exception {
        try (KeyedTask first = begin(null, 2, 0);
                KeyedTask second = begin(null, 2, 1)) {
            first.record(KEYS.get(0) + 1, 3);
            first.watermark(9);
            assertThat(WindowTasks.results(first)).containsExactly("[0, 10) 1");
            if (secondCalled) {
                second.record(KEYS.get(1) + 1, 3);
            }
            second.watermark(5);
            return KeyedTask.together(first.snapshot(), second.snapshot());
        }
    }

    /** A record before Flink's watermark is there again: late where the window had fired, and nowhere else. */
    @Test
    void shouldJudgeEachKeyByTheTimeOfItsGroup() throws Exception {
        OperatorSubtaskState kept = kept(true);
        try (KeyedTask one = begin(KeyedTask.share(kept, 2, 1, 0), 1, 0)) {
            one.record(KEYS.get(0) + 2, 4);
            one.record(KEYS.get(1) + 2, 4);
            one.watermark(9);
            assertThat(WindowTasks.results(one)).containsExactly("[0, 10) 3");
        }
        for (int index = 0; index < 2; index++) {
            try (KeyedTask same = begin(KeyedTask.share(kept, 2, 2, index), 2, index)) {
                same.record(KEYS.get(index) + 2, 4);
                same.watermark(9);
                assertThat(WindowTasks.results(same)).isEqualTo(index == 0 ? List.of() : List.of("[0, 10) 3"));
            }
        }
    }

    /** An instance that has not been called knows no time: it is that of the others. */
    @Test
    void shouldJudgeKeysOfAnInstanceThatWasNotCalledByTheOthersTime() throws Exception {
        OperatorSubtaskState kept = kept(false);
        try (KeyedTask second = begin(KeyedTask.share(kept, 2, 2, 1), 2, 1)) {
            second.record(KEYS.get(1) + 2, 4);
            second.watermark(9);
            assertThat(WindowTasks.results(second)).isEmpty();
        }
    }

    /** What was restored is kept again before the first call. */
    @Test
    void shouldKeepTimeOverTwoRestoresInARow() throws Exception {
        OperatorSubtaskState kept = kept(true);
        try (KeyedTask one = begin(KeyedTask.share(kept, 2, 1, 0), 1, 0)) {
            kept = one.snapshot();
        }
        try (KeyedTask one = begin(kept, 1, 0)) {
            one.record(KEYS.get(0) + 2, 4);
            one.record(KEYS.get(1) + 2, 4);
            one.watermark(9);
            assertThat(WindowTasks.results(one)).containsExactly("[0, 10) 3");
        }
    }

    @Test
    void shouldRefuseRecords_afterASavepointAtTheEndOfTime() throws Exception {
        OperatorSubtaskState drained;
        try (KeyedTask task = begin(null, 1, 0)) {
            task.record("a1", 3);
            task.watermark(Long.MAX_VALUE);
            drained = task.snapshot();
        }
        try (KeyedTask task = begin(drained, 1, 0)) {
            assertThatThrownBy(() -> task.record("a2", 100))
                    .hasMessageContaining("SAVEPOINT_DRAINED at test/windows")
                    .hasMessageContaining("without draining");
        }
    }
}
