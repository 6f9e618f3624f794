package dev.millrace.flink.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.ListState;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists that keep another number of elements than when they were kept; the count beside them may be missing, or of another time. */
class ChangedKeepLastTest {

    /** Appends each record to a list, and emits what is in it. */
    private static final class Gatherer extends KeyedProcess<String, String, String> {
        private final ListState<String> list;

        Gatherer(int keepLast) {
            list = listState("list", String.class, keepLast == 0 ? unbounded() : keepLast(keepLast));
        }

        @Override
        public void onRecord(String record, Context<String, String> context) throws Exception {
            list.add(record.substring(1));
            context.emit(list.size() + " " + String.join(",", list.get()));
        }
    }

    private static KeyedTask begin(int keepLast, Backend backend, @Nullable OperatorSubtaskState from)
            throws Exception {
        return ProcessTasks.begin(() -> new Gatherer(keepLast), backend, from);
    }

    private static OperatorSubtaskState after(
            int keepLast, int records, Backend backend, @Nullable OperatorSubtaskState from) throws Exception {
        try (KeyedTask task = begin(keepLast, backend, from)) {
            for (int i = 0; i < records; i++) {
                task.record("a" + i, 0);
            }
            return task.snapshot();
        }
    }

    private static List<String> next(int keepLast, Backend backend, OperatorSubtaskState from) throws Exception {
        try (KeyedTask task = begin(keepLast, backend, from)) {
            task.record("ax", 0);
            task.record("ay", 0);
            return task.emitted();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldHaveTheNewestOfFewer(Backend backend) throws Exception {
        OperatorSubtaskState kept = after(5, 9, backend, null);
        assertThat(next(2, backend, kept)).containsExactly("2 8,x", "2 x,y");
        assertThat(next(5, backend, kept)).containsExactly("5 5,6,7,8,x", "5 6,7,8,x,y");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldHaveTheNewest_whereThereWasNoCount(Backend backend) throws Exception {
        assertThat(next(3, backend, after(0, 9, backend, null))).containsExactly("3 7,8,x", "3 8,x,y");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldHaveTheNewest_whereTheCountIsOld(Backend backend) throws Exception {
        OperatorSubtaskState kept = after(0, 9, backend, after(3, 4, backend, null));
        assertThat(next(3, backend, kept)).containsExactly("3 7,8,x", "3 8,x,y");
    }
}
