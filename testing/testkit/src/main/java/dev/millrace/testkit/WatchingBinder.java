package dev.millrace.testkit;

import dev.millrace.api.Type;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.StateBinder;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.StateDeclaration.Shape;
import dev.millrace.api.state.ValueState;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds state to handles that show {@link FrozenValues} all that goes in and comes out. */
final class WatchingBinder implements StateBinder {

    private final StateBinder binder;
    private final FrozenValues values;
    private final CodecRegistry codecs;

    WatchingBinder(StateBinder binder, FrozenValues values, CodecRegistry codecs) {
        this.binder = binder;
        this.values = values;
        this.codecs = codecs;
    }

    @SuppressWarnings("unchecked")
    private Codec<Object> codec(Type<?> type) {
        return (Codec<Object>) Codecs.of(type, codecs);
    }

    @Override
    public <V> ValueState<V> value(StateDeclaration declaration, Shape.Value shape) {
        return new Value<>(binder.value(declaration, shape), values, codec(shape.type()), declaration.name());
    }

    @Override
    public <V> ListState<V> elements(StateDeclaration declaration, Shape.Elements shape) {
        return new Elements<>(binder.elements(declaration, shape), values, codec(shape.type()), declaration.name());
    }

    @Override
    public <K, V> MapState<K, V> entries(StateDeclaration declaration, Shape.Entries shape) {
        return new Entries<>(binder.entries(declaration, shape), values, codec(shape.valueType()), declaration.name());
    }

    @Override
    public <V> ReducingState<V> reduced(StateDeclaration declaration, Shape.Reduced shape) {
        return new Reduced<>(binder.reduced(declaration, shape), values, codec(shape.type()), declaration.name());
    }

    /** Accumulators are the engine's and may change; what is made of them is new each time. */
    @Override
    public <T, R> AggregatingState<T, R> aggregated(StateDeclaration declaration, Shape.Aggregated shape) {
        return binder.aggregated(declaration, shape);
    }

    private record Value<V>(ValueState<V> state, FrozenValues values, Codec<Object> codec, String name)
            implements ValueState<V> {
        @Override
        public @Nullable V get() throws Exception {
            values.using();
            @Nullable V value = state.get();
            values.met(value, codec, name);
            return value;
        }

        @Override
        public void set(V value) throws Exception {
            values.using();
            values.met(value, codec, name);
            state.set(value);
        }

        @Override
        public void clear() throws Exception {
            values.using();
            state.clear();
        }
    }

    private record Elements<V>(ListState<V> state, FrozenValues values, Codec<Object> codec, String name)
            implements ListState<V> {
        @Override
        public void add(V value) throws Exception {
            values.using();
            values.met(value, codec, name);
            state.add(value);
        }

        @Override
        public List<V> get() throws Exception {
            values.using();
            List<V> all = state.get();
            all.forEach(each -> values.met(each, codec, name));
            return all;
        }

        @Override
        public void set(List<? extends V> all) throws Exception {
            values.using();
            all.forEach(each -> values.met(each, codec, name));
            state.set(all);
        }

        @Override
        public int size() throws Exception {
            values.using();
            return state.size();
        }

        @Override
        public void clear() throws Exception {
            values.using();
            state.clear();
        }
    }

    private record Entries<K, V>(MapState<K, V> state, FrozenValues values, Codec<Object> codec, String name)
            implements MapState<K, V> {
        @Override
        public @Nullable V get(K key) throws Exception {
            values.using();
            @Nullable V value = state.get(key);
            values.met(value, codec, name);
            return value;
        }

        @Override
        public void put(K key, V value) throws Exception {
            values.using();
            values.met(value, codec, name);
            state.put(key, value);
        }

        @Override
        public void remove(K key) throws Exception {
            values.using();
            state.remove(key);
        }

        @Override
        public boolean contains(K key) throws Exception {
            values.using();
            return state.contains(key);
        }

        @Override
        public Iterable<Map.Entry<K, V>> entries() throws Exception {
            values.using();
            Iterable<Map.Entry<K, V>> all = state.entries();
            all.forEach(entry -> values.met(entry.getValue(), codec, name));
            return all;
        }

        @Override
        public int size() throws Exception {
            values.using();
            return state.size();
        }

        @Override
        public void clear() throws Exception {
            values.using();
            state.clear();
        }
    }

    private record Reduced<V>(ReducingState<V> state, FrozenValues values, Codec<Object> codec, String name)
            implements ReducingState<V> {
        @Override
        public void add(V value) throws Exception {
            values.using();
            values.met(value, codec, name);
            state.add(value);
        }

        @Override
        public @Nullable V get() throws Exception {
            values.using();
            @Nullable V value = state.get();
            values.met(value, codec, name);
            return value;
        }

        @Override
        public void clear() throws Exception {
            values.using();
            state.clear();
        }
    }
}
