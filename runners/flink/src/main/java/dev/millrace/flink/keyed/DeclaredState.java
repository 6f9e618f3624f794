package dev.millrace.flink.keyed;

import dev.millrace.api.Type;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.function.Combiner;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.StateBinder;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.ValueState;
import dev.millrace.flink.type.CodecTypeInfo;
import dev.millrace.flink.type.Keys;
import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.type.StampedTypeInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Gives the state that a function declares its substance in Flink's keyed state, under the names that the user gave:
 *
 * <ul>
 *   <li>value, reducing, aggregating: a value state of {@link Stamped} values or accumulators;
 *   <li>list: a list state of stamped elements; with {@code keepLast} and no time to live also {@code $count.NAME}, a value state;
 *   <li>map: a map state from keys to stamped values;
 *   <li>with a time to live: {@code $sweep.event.NAME} or {@code $sweep.clock.NAME}, a value state of the time at which expired
 *       entries are removed next.
 * </ul>
 */
final class DeclaredState implements StateBinder {

    private final RuntimeContext context;
    private final KeyedCall call;
    private final KeyTimers timers;

    DeclaredState(RuntimeContext context, KeyedCall call, KeyTimers timers) {
        this.context = context;
        this.call = call;
        this.timers = timers;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> ValueState<V> value(StateDeclaration declaration, StateDeclaration.Shape.Value shape) {
        Cell cell = cell(declaration, values(shape.type()));
        return (ValueState<V>) new OneValue(call, declaration.name(), cell);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> ReducingState<V> reduced(StateDeclaration declaration, StateDeclaration.Shape.Reduced shape) {
        Cell cell = cell(declaration, values(shape.type()));
        return (ReducingState<V>) new Reduced(call, declaration.name(), cell, (Combiner<Object>) shape.combiner());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, R> AggregatingState<T, R> aggregated(
            StateDeclaration declaration, StateDeclaration.Shape.Aggregated shape) {
        Accumulators accumulators = Accumulators.of(shape.aggregate());
        Cell cell = cell(declaration, accumulators.typeInfo());
        return (AggregatingState<T, R>) new Aggregated(call, declaration.name(), cell, accumulators);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> ListState<V> elements(StateDeclaration declaration, StateDeclaration.Shape.Elements shape) {
        Lifetime lifetime = lifetime(declaration);
        String name = declaration.name();
        org.apache.flink.api.common.state.ValueState<Integer> count = shape.keepLast() == 0 || lifetime != null
                ? null
                : context.getState(new ValueStateDescriptor<>("$count." + name, Types.INT));
        ElementList list = new ElementList(
                call,
                name,
                context.getListState(new ListStateDescriptor<>(
                        name, StampedTypeInfo.of(values(shape.type()), Lifetime.stamps(lifetime)))),
                shape.keepLast(),
                count,
                lifetime);
        if (lifetime != null) {
            list.sweptBy(sweep(name, list, lifetime));
        }
        return (ListState<V>) list;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> MapState<K, V> entries(StateDeclaration declaration, StateDeclaration.Shape.Entries shape) {
        Lifetime lifetime = lifetime(declaration);
        String name = declaration.name();
        Keys<Object> keys = Keys.of((Type<Object>) shape.keyType());
        EntryMap map = new EntryMap(
                call,
                name,
                keys,
                context.getMapState(new MapStateDescriptor<>(
                        name,
                        keys.typeInfo(),
                        StampedTypeInfo.of(values(shape.valueType()), Lifetime.stamps(lifetime)))),
                lifetime);
        if (lifetime != null) {
            map.sweptBy(sweep(name, map, lifetime));
        }
        return (MapState<K, V>) map;
    }

    private Cell cell(StateDeclaration declaration, TypeInformation<Object> type) {
        Lifetime lifetime = lifetime(declaration);
        Cell cell = new Cell(
                context.getState(new ValueStateDescriptor<>(
                        declaration.name(), StampedTypeInfo.of(type, Lifetime.stamps(lifetime)))),
                lifetime);
        if (lifetime != null) {
            cell.sweptBy(sweep(declaration.name(), cell, lifetime));
        }
        return cell;
    }

    private @Nullable Lifetime lifetime(StateDeclaration declaration) {
        return declaration.ttl() == null ? null : new Lifetime(declaration.ttl(), call);
    }

    private Sweep sweep(String name, Sweep.Of of, Lifetime lifetime) {
        String prefix = lifetime.isEventTime() ? "$sweep.event." : "$sweep.clock.";
        Sweep sweep = new Sweep(
                of, lifetime, context.getState(new ValueStateDescriptor<>(prefix + name, Types.LONG)), timers);
        timers.add(sweep);
        return sweep;
    }

    @SuppressWarnings("unchecked")
    private static TypeInformation<Object> values(Type<?> type) {
        return CodecTypeInfo.of((Type<Object>) type);
    }

    /** A {@link ValueState}. */
    private record OneValue(KeyedCall call, String name, Cell cell) implements ValueState<Object> {
        @Override
        public @Nullable Object get() throws Exception {
            call.requireKey(name);
            return cell.read();
        }

        @Override
        public void set(Object value) throws Exception {
            call.requireKey(name);
            if (value == null) {
                throw FunctionErrors.nullInState(call.place(), name, "the value");
            }
            cell.put(value, cell.alive());
        }

        @Override
        public void clear() {
            call.requireKey(name);
            cell.clear();
        }
    }

    /** A {@link ReducingState}. */
    private record Reduced(KeyedCall call, String name, Cell cell, Combiner<Object> combiner)
            implements ReducingState<Object> {
        @Override
        public void add(Object value) throws Exception {
            call.requireKey(name);
            if (value == null) {
                throw FunctionErrors.nullInState(call.place(), name, "the value");
            }
            Stamped<Object> before = cell.alive();
            Object now = before == null ? value : combiner.combine(before.value, value);
            if (now == null) {
                throw FunctionErrors.nullInState(call.place(), name, "the combined value");
            }
            cell.put(now, before);
        }

        @Override
        public @Nullable Object get() throws Exception {
            call.requireKey(name);
            return cell.read();
        }

        @Override
        public void clear() {
            call.requireKey(name);
            cell.clear();
        }
    }

    /** An {@link AggregatingState}. */
    private record Aggregated(KeyedCall call, String name, Cell cell, Accumulators accumulators)
            implements AggregatingState<Object, Object> {
        @Override
        public void add(Object value) throws Exception {
            call.requireKey(name);
            Stamped<Object> before = cell.alive();
            Object accumulator = before == null ? accumulators.create() : before.value;
            cell.put(accumulators.accumulate(accumulator, value), before);
        }

        @Override
        public @Nullable Object get() throws Exception {
            call.requireKey(name);
            Object accumulator = cell.read();
            return accumulator == null ? null : accumulators.finish(accumulator);
        }

        @Override
        public void clear() {
            call.requireKey(name);
            cell.clear();
        }
    }
}
