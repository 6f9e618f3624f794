package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Pipeline;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.ValueState;
import java.io.Serializable;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test driver finds functions that change what is in state other than by its handle. */
class FrozenStateTest {

    /** What a function does with its state for each record. */
    private interface Use extends Serializable {
        void of(Function function) throws Exception;
    }

    private static final class Function extends KeyedProcess<Long, Long, Long> {
        private final ValueState<long[]> value = valueState("value", long[].class, unbounded());
        private final ListState<long[]> list = listState("list", long[].class, unbounded());
        private final MapState<String, long[]> map = mapState("map", String.class, long[].class, unbounded());
        private final ReducingState<long[]> sum =
                reducingState("sum", long[].class, (a, b) -> new long[] {a[0] + b[0]}, unbounded());
        private final Use use;

        Function(Use use) {
            this.use = use;
        }

        @Override
        public void onRecord(Long record, Context<Long, Long> context) throws Exception {
            use.of(this);
            context.emit(record);
        }
    }

    private static PipelineTest test(Use use) {
        Pipeline pipeline = Pipeline.named("state");
        pipeline.read("numbers", new PipelineTestTest.Elsewhere<>(Long.class))
                .keyByLong(number -> number % 2)
                .process("function", () -> new Function(use))
                .writeTo("out", new PipelineTestTest.Nowhere());
        return PipelineTest.of(pipeline);
    }

    private static Arguments cheat(String state, Use use) {
        return Arguments.of(state, use);
    }

    static Stream<Arguments> cheats() {
        return Stream.of(
                cheat("value", function -> {
                    long[] counts = function.value.getOr(new long[1]);
                    counts[0]++;
                    function.value.set(counts);
                }),
                cheat("value", function -> {
                    long[] counts = {1};
                    function.value.set(counts);
                    counts[0]++;
                }),
                cheat("list", function -> {
                    function.list.add(new long[] {1});
                    function.list.get().get(0)[0]++;
                }),
                cheat("map", function -> {
                    function.map.put("a", new long[] {1});
                    for (Map.Entry<String, long[]> entry : function.map.entries()) {
                        entry.getValue()[0]++;
                    }
                }),
                cheat("map", function -> {
                    long[] counts = {1};
                    function.map.put("a", counts);
                    function.map.put("b", counts);
                    function.map.get("b")[0]++;
                }),
                cheat("sum", function -> {
                    function.sum.add(new long[] {1});
                    long[] sum = function.sum.get();
                    if (sum != null) {
                        sum[0]++;
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cheats")
    void shouldNameWhoChangesAValue_atTheNextCallback(String state, Use cheat) {
        try (PipelineTest test = test(cheat)) {
            assertThatThrownBy(() -> test.<Long>input("numbers").send(1L, 3L, 5L))
                    .hasMessageContaining("STATE_CHANGED at function: a value in the state '" + state
                            + "' was changed other than by its handle");
        }
    }

    @Test
    void shouldNameWhoChangesAValue_atTheNextCheckpoint() {
        try (PipelineTest test = test(function -> {
            long[] counts = {1};
            function.value.set(counts);
            counts[0]++;
        })) {
            test.<Long>input("numbers").send(1L);
            assertThatThrownBy(test::checkpoint).hasMessageContaining("STATE_CHANGED at function");
        }
    }

    @Test
    void shouldLetFunctionsChangeTheirState() {
        try (PipelineTest test = test(function -> {
            long[] before = function.value.getOr(new long[1]);
            function.value.set(new long[] {before[0] + 1});
            function.list.add(before);
            function.map.put("a", before);
            function.map.put("a", new long[] {2});
            function.sum.add(before);
            function.map.remove("b");
        })) {
            test.<Long>input("numbers").send(1L, 2L, 3L, 4L);
            test.checkpoint();
            test.<Long>input("numbers").send(5L);
            assertThat(test.<Long>output("out").values()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        }
    }
}
