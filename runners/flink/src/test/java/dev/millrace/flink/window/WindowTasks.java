package dev.millrace.flink.window;

import dev.millrace.api.Pane;
import dev.millrace.api.Type;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.flink.keyed.KeyedTask;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import dev.millrace.flink.type.Keys;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;

/** Window operators in a test's hands. Records are a letter, the key, and a number, the value. */
final class WindowTasks {

    private WindowTasks() {}

    /** The value of a record. */
    static long value(String line) {
        return Long.parseLong(line.substring(1));
    }

    /** An operator's only instance, begun with what a snapshot holds, if there is one. */
    static KeyedTask begin(
            Windows windows, Aggregate<String, ?> aggregate, Backend backend, @Nullable OperatorSubtaskState from)
            throws Exception {
        return begin(windows, aggregate, backend, from, 1, 0);
    }

    /** One of several instances. */
    static KeyedTask begin(
            Windows windows,
            Aggregate<String, ?> aggregate,
            Backend backend,
            @Nullable OperatorSubtaskState from,
            int instances,
            int index)
            throws Exception {
        @SuppressWarnings("unchecked")
        Keys<Object> keys = (Keys<Object>) (Keys<?>) Keys.of(Type.of(String.class));
        WindowSpec spec = new WindowSpec(
                "test/windows",
                "windows",
                windows,
                Late.drop(),
                Accumulators.of(aggregate),
                aggregate.retractable(),
                null,
                keys,
                new OutputTags("test/windows", List.of()));
        return KeyedTask.begin(
                windows.assigner() instanceof Assigner.Session ? new SessionWindows(spec) : new FixedWindows(spec),
                backend,
                from,
                instances,
                index);
    }

    /** The results since the last look: {@code [start, end) value}, and what pane it is where there may be several. */
    static List<String> results(KeyedTask task) {
        return task.values().stream()
                .map(each -> text((WindowResult<?, ?>) each))
                .toList();
    }

    private static String text(WindowResult<?, ?> result) {
        String pane = result.pane().equals(Pane.ONLY)
                ? ""
                : " " + result.pane().kind() + " " + result.pane().index();
        return "[" + result.window().startMs() + ", " + result.window().endMs() + ") " + result.value() + pane;
    }
}
