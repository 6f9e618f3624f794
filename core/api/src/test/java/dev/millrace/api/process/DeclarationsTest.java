package dev.millrace.api.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Service;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.StateBinder;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.StateDeclaration.Shape;
import dev.millrace.api.state.ValueState;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeclarationsTest {

    private static final class Everything extends KeyedProcess<String, String, String> {
        private final ValueState<Long> value = valueState("value", Long.class, ttl(Duration.ofDays(1)));
        private final ListState<String> list = listState("list", String.class, keepLast(5), unbounded());
        private final MapState<String, List<Long>> map =
                mapState("map", Type.of(String.class), new Type<List<Long>>() {});
        private final ReducingState<List<Long>> reducing =
                reducingState("reducing", new Type<List<Long>>() {}, (left, right) -> right);
        private final AggregatingState<String, Long> aggregating = aggregatingState("aggregating", Aggregates.count());
        private final Timers event = eventTimers("event");
        private final Timers clock = processingTimers("clock");
        private final Counter counter = counter("counter");
        private final SideOutput<String> side = sideOutput("side", String.class);
        private final SideOutput<String> sameSide = emitsTo(SideOutput.of("side", String.class));
        private final Service<String> service = Service.perTask("service", () -> "service");

        Everything() {
            uses(service);
            uses(service);
        }

        @Override
        public void onRecord(String text, Context<String, String> context) {}
    }

    private final Everything function = new Everything();

    @Test
    void declarations_areInTheOrderOfTheFields() {
        Declarations declared = function.declarations();

        assertThat(declared.state().declarations())
                .extracting(each ->
                        each.name() + " " + each.shape().kind() + " " + each.ttl() + " " + each.declaredUnbounded())
                .containsExactly(
                        "value value PT24H of processing time false",
                        "list list null true",
                        "map map null false",
                        "reducing reducing null false",
                        "aggregating aggregating null false");
        assertThat(declared.state().declarations().get(1).shape())
                .isEqualTo(new Shape.Elements(Type.of(String.class), 5));
        assertThat(declared.state().declarations().get(2).shape())
                .isEqualTo(new Shape.Entries(Type.of(String.class), new Type<List<Long>>() {}));
        assertThat(declared.timers()).extracting(Timers::name).containsExactly("event", "clock");
        assertThat(declared.timers())
                .extracting(Timers::domain)
                .containsExactly(Timers.Domain.EVENT_TIME, Timers.Domain.PROCESSING_TIME);
        assertThat(declared.counters()).containsExactly("counter");
        assertThat(declared.sideOutputs()).containsExactly(function.side);
        assertThat(function.sameSide).isEqualTo(function.side);
        assertThat(declared.services()).containsExactly(function.service);
    }

    private interface Use {
        void of(Everything function) throws Exception;
    }

    private record UseCase(String call, Use use) {
        @Override
        public String toString() {
            return call;
        }
    }

    static List<UseCase> uses() {
        return List.of(
                new UseCase("value.get []", function -> function.value.get()),
                new UseCase("value.set [7]", function -> function.value.set(7L)),
                new UseCase("value.clear []", function -> function.value.clear()),
                new UseCase("list.add [a]", function -> function.list.add("a")),
                new UseCase("list.get []", function -> function.list.get()),
                new UseCase("list.set [[a]]", function -> function.list.set(List.of("a"))),
                new UseCase("list.size []", function -> function.list.size()),
                new UseCase("list.clear []", function -> function.list.clear()),
                new UseCase("map.get [k]", function -> function.map.get("k")),
                new UseCase("map.put [k, [1]]", function -> function.map.put("k", List.of(1L))),
                new UseCase("map.remove [k]", function -> function.map.remove("k")),
                new UseCase("map.contains [k]", function -> function.map.contains("k")),
                new UseCase("map.entries []", function -> function.map.entries()),
                new UseCase("map.size []", function -> function.map.size()),
                new UseCase("map.clear []", function -> function.map.clear()),
                new UseCase("reducing.add [[1]]", function -> function.reducing.add(List.of(1L))),
                new UseCase("reducing.get []", function -> function.reducing.get()),
                new UseCase("reducing.clear []", function -> function.reducing.clear()),
                new UseCase("aggregating.add [a]", function -> function.aggregating.add("a")),
                new UseCase("aggregating.get []", function -> function.aggregating.get()),
                new UseCase("aggregating.clear []", function -> function.aggregating.clear()),
                new UseCase("event.set [7]", function -> function.event.set(7)),
                new UseCase("clock.cancel [7]", function -> function.clock.cancel(7)),
                new UseCase("counter.add [7]", function -> function.counter.add(7)));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void use_beforeTheRun_isRefusedByName(UseCase useCase) {
        String name = useCase.call().substring(0, useCase.call().indexOf('.'));

        assertThatThrownBy(() -> useCase.use().of(function))
                .isInstanceOf(MillraceException.class)
                .hasMessageMatching("(STATE_)?NOT_BOUND: (state|timers|counter) '" + name
                        + "' (was|were) used before the run started; use .* only inside .*callbacks.*");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void use_onceBound_reachesTheRunner(UseCase useCase) throws Exception {
        Recorder recorder = new Recorder();
        function.declarations().state().bind(recorder);
        function.declarations().bind(recorder);

        useCase.use().of(function);

        assertThat(recorder.calls).containsExactly(useCase.call());
    }

    /** A runner that writes down which handle was called, with what. */
    private static final class Recorder implements StateBinder, TimerBinder {
        private final List<String> calls = new ArrayList<>();

        private <H> H handle(Class<H> type, String name) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        calls.add(name + "." + method.getName() + " "
                                + List.of(arguments == null ? new Object[0] : arguments));
                        Class<?> result = method.getReturnType();
                        if (result == boolean.class) {
                            return true;
                        }
                        return result == int.class ? 0 : result == List.class ? List.of() : null;
                    }));
        }

        @Override
        @SuppressWarnings("unchecked")
        public <V> ValueState<V> value(StateDeclaration declaration, Shape.Value shape) {
            return handle(ValueState.class, declaration.name());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <V> ListState<V> elements(StateDeclaration declaration, Shape.Elements shape) {
            return handle(ListState.class, declaration.name());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <K, V> MapState<K, V> entries(StateDeclaration declaration, Shape.Entries shape) {
            return handle(MapState.class, declaration.name());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <V> ReducingState<V> reduced(StateDeclaration declaration, Shape.Reduced shape) {
            return handle(ReducingState.class, declaration.name());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T, R> AggregatingState<T, R> aggregated(StateDeclaration declaration, Shape.Aggregated shape) {
            return handle(AggregatingState.class, declaration.name());
        }

        @Override
        public Timers timers(String name, Timers.Domain domain) {
            return handle(Timers.class, name);
        }

        @Override
        public Counter counter(String name) {
            return handle(Counter.class, name);
        }
    }

    @Test
    void getOr_withoutAValue_isTheFallback() throws Exception {
        Recorder recorder = new Recorder();
        function.declarations().state().bind(recorder);

        assertThat(function.value.getOr(5L)).isEqualTo(5);
    }
}
