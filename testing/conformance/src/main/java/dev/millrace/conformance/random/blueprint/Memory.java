package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.function.Combiner;
import dev.millrace.api.process.KeyedFunction;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.StateDeclaration.Shape;
import dev.millrace.api.state.StateHandles;
import dev.millrace.api.state.StateOption;
import dev.millrace.api.state.ValueState;
import java.util.Map;
import java.util.TreeMap;

/** One piece of a function's state, whatever its kind: seen as text, changed by a number, cleared. */
interface Memory {

    /** What is in it. */
    String see() throws Exception;

    /** Changes it. */
    void change(long by) throws Exception;

    /** Empties it. */
    void clear() throws Exception;

    /** Declares a piece of state in a function's constructor. */
    static Memory declare(KeyedFunction function, String name, Machine.Use use) {
        StateHandles state = function.declarations().state();
        StateOption option = use.ttl() == null ? StateOption.unbounded() : StateOption.ttl(use.ttl());
        Type<Long> type = Type.of(Long.class);
        return switch (use.kind()) {
            case VALUE -> new Value(state.value(StateDeclaration.of(name, new Shape.Value(type), option)));
            case LIST ->
                new Elements(state.elements(StateDeclaration.of(
                        name,
                        new Shape.Elements(type, 0),
                        use.keepLast() > 0
                                ? new StateOption[] {option, StateOption.keepLast(use.keepLast())}
                                : new StateOption[] {option})));
            case MAP -> new Entries(state.entries(StateDeclaration.of(name, new Shape.Entries(type, type), option)));
            case REDUCING -> {
                Combiner<Long> sum = Long::sum;
                yield new Reduced(state.reduced(StateDeclaration.of(name, new Shape.Reduced(type, sum), option)));
            }
            case AGGREGATING ->
                new Aggregated(state.aggregated(StateDeclaration.of(
                        name, new Shape.Aggregated(Aggregates.<Long>maxLong(value -> value)), option)));
        };
    }

    /** A value. */
    record Value(ValueState<Long> state) implements Memory {
        @Override
        public String see() throws Exception {
            return "v" + state.get();
        }

        @Override
        public void change(long by) throws Exception {
            state.set(by);
        }

        @Override
        public void clear() throws Exception {
            state.clear();
        }
    }

    /** A list. */
    record Elements(ListState<Long> state) implements Memory {
        @Override
        public String see() throws Exception {
            return "l" + state.get();
        }

        @Override
        public void change(long by) throws Exception {
            state.add(by);
        }

        @Override
        public void clear() throws Exception {
            state.clear();
        }
    }

    /** A map: some changes remove. */
    record Entries(MapState<Long, Long> state) implements Memory {
        @Override
        public String see() throws Exception {
            Map<Long, Long> sorted = new TreeMap<>();
            for (Map.Entry<Long, Long> entry : state.entries()) {
                sorted.put(entry.getKey(), entry.getValue());
            }
            return "m" + sorted;
        }

        @Override
        public void change(long by) throws Exception {
            long key = Math.floorMod(by, 3);
            if (by % 5 == 0) {
                state.remove(key);
            } else {
                state.put(key, by);
            }
        }

        @Override
        public void clear() throws Exception {
            state.clear();
        }
    }

    /** A sum. */
    record Reduced(ReducingState<Long> state) implements Memory {
        @Override
        public String see() throws Exception {
            return "r" + state.get();
        }

        @Override
        public void change(long by) throws Exception {
            state.add(by);
        }

        @Override
        public void clear() throws Exception {
            state.clear();
        }
    }

    /** A maximum. */
    record Aggregated(AggregatingState<Long, Long> state) implements Memory {
        @Override
        public String see() throws Exception {
            return "a" + state.get();
        }

        @Override
        public void change(long by) throws Exception {
            state.add(by);
        }

        @Override
        public void clear() throws Exception {
            state.clear();
        }
    }
}
