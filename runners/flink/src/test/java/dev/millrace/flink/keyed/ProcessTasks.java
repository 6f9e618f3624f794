package dev.millrace.flink.keyed;

import dev.millrace.api.Type;
import dev.millrace.api.function.Factory;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.StateOption;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.state.ValueState;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.function.UserFunction;
import dev.millrace.flink.keyed.KeyedTask.Backend;
import dev.millrace.flink.type.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;

/** Keyed functions in a test's hands. */
final class ProcessTasks {

    private ProcessTasks() {}

    /** An operator's only instance, begun with what a snapshot holds, if there is one. */
    @SuppressWarnings("unchecked")
    static KeyedTask begin(
            Factory<? extends KeyedProcess<String, String, String>> factory,
            Backend backend,
            @Nullable OperatorSubtaskState from)
            throws Exception {
        return KeyedTask.begin(adapter(factory), backend, from);
    }

    /** The function as Flink calls it. */
    @SuppressWarnings("unchecked")
    static KeyedProcessAdapter adapter(Factory<? extends KeyedProcess<String, String, String>> factory) {
        return new KeyedProcessAdapter(
                "test/process",
                new UserFunction<>("test/process", "process", (Factory<? extends KeyedProcess<Object, Object, Object>>)
                        (Factory<? extends KeyedProcess<?, ?, ?>>) factory),
                new OutputTags("test/process", List.of()),
                (Keys<Object>) (Keys<?>) Keys.of(Type.of(String.class)));
    }

    /** So many milliseconds by the clock, or of event time; or for ever. */
    static @Nullable Ttl ttl(Ttl.@Nullable Domain domain, long durationMs) {
        if (domain == null) {
            return null;
        }
        Duration duration = Duration.ofMillis(durationMs);
        return domain == Ttl.Domain.EVENT_TIME ? Ttl.ofEventTime(duration) : Ttl.ofProcessingTime(duration);
    }

    /**
     * Keeps what comes: {@code k+x} adds x to a value, a list and a map (as key and value), and any other record tells what is there.
     */
    static final class Keeper extends KeyedProcess<String, String, String> {
        private final ValueState<String> value;
        private final ListState<String> list;
        private final MapState<String, String> map;

        Keeper(@Nullable Ttl ttl) {
            StateOption option = ttl == null ? unbounded() : ttl(ttl);
            value = ttl == null ? valueState("value", String.class) : valueState("value", String.class, option);
            list = listState("list", String.class, option);
            map = mapState("map", String.class, String.class, option);
        }

        @Override
        public void onRecord(String record, Context<String, String> context) throws Exception {
            if (record.charAt(1) == '+') {
                String added = record.substring(2);
                value.set(added);
                list.add(added);
                map.put(added, added);
                return;
            }
            Map<String, String> entries = new TreeMap<>();
            for (Map.Entry<String, String> each : map.entries()) {
                entries.put(each.getKey(), each.getValue());
            }
            context.emit(value.get() + " " + list.get() + " " + entries.keySet());
        }
    }
}
