package dev.millrace.api.state;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state that one stateful function has declared: handles that are final fields of the function from its
 * construction on, and get their substance when the runner binds them.
 */
@Internal
public final class StateHandles {

    private interface Handle {
        StateDeclaration declaration();

        void bind(StateBinder binder);
    }

    private final List<Handle> handles = new ArrayList<>();

    /** What has been declared, in order. */
    public List<StateDeclaration> declarations() {
        return handles.stream().map(Handle::declaration).toList();
    }

    /** Gives every handle its substance. */
    public void bind(StateBinder binder) {
        handles.forEach(handle -> handle.bind(binder));
    }

    /** Declares a {@link ValueState}. */
    public <V> ValueState<V> value(StateDeclaration declaration) {
        return register(new BoundValue<>(declaration));
    }

    /** Declares a {@link ListState}. */
    public <V> ListState<V> elements(StateDeclaration declaration) {
        return register(new BoundList<>(declaration));
    }

    /** Declares a {@link MapState}. */
    public <K, V> MapState<K, V> entries(StateDeclaration declaration) {
        return register(new BoundMap<>(declaration));
    }

    /** Declares a {@link ReducingState}. */
    public <V> ReducingState<V> reduced(StateDeclaration declaration) {
        return register(new BoundReducing<>(declaration));
    }

    /** Declares an {@link AggregatingState}. */
    public <T, R> AggregatingState<T, R> aggregated(StateDeclaration declaration) {
        return register(new BoundAggregating<>(declaration));
    }

    private <H extends Handle> H register(H handle) {
        String name = handle.declaration().name();
        for (Handle other : handles) {
            if (other.declaration().name().equals(name)) {
                throw MillraceException.user(
                                "DUPLICATE_STATE", "state '" + name + "' is declared twice in one function")
                        .remedy("give each piece of state a name of its own")
                        .build();
            }
        }
        handles.add(handle);
        return handle;
    }

    private static <S> S bound(@Nullable S substance, StateDeclaration declaration) {
        if (substance == null) {
            throw MillraceException.user(
                            "STATE_NOT_BOUND", "state '" + declaration.name() + "' was used before the run started")
                    .remedy("use state only inside the callbacks of its function, never in its constructor")
                    .build();
        }
        return substance;
    }

    private static final class BoundValue<V> implements ValueState<V>, Handle {
        private final StateDeclaration declaration;
        private @Nullable ValueState<V> substance;

        BoundValue(StateDeclaration declaration) {
            this.declaration = declaration;
        }

        @Override
        public StateDeclaration declaration() {
            return declaration;
        }

        @Override
        public void bind(StateBinder binder) {
            substance = binder.value(declaration, (StateDeclaration.Shape.Value) declaration.shape());
        }

        @Override
        public @Nullable V get() throws Exception {
            return bound(substance, declaration).get();
        }

        @Override
        public void set(V value) throws Exception {
            bound(substance, declaration).set(value);
        }

        @Override
        public void clear() throws Exception {
            bound(substance, declaration).clear();
        }
    }

    private static final class BoundList<V> implements ListState<V>, Handle {
        private final StateDeclaration declaration;
        private @Nullable ListState<V> substance;

        BoundList(StateDeclaration declaration) {
            this.declaration = declaration;
        }

        @Override
        public StateDeclaration declaration() {
            return declaration;
        }

        @Override
        public void bind(StateBinder binder) {
            substance = binder.elements(declaration, (StateDeclaration.Shape.Elements) declaration.shape());
        }

        @Override
        public void add(V value) throws Exception {
            bound(substance, declaration).add(value);
        }

        @Override
        public List<V> get() throws Exception {
            return bound(substance, declaration).get();
        }

        @Override
        public void set(List<? extends V> values) throws Exception {
            bound(substance, declaration).set(values);
        }

        @Override
        public int size() throws Exception {
            return bound(substance, declaration).size();
        }

        @Override
        public void clear() throws Exception {
            bound(substance, declaration).clear();
        }
    }

    private static final class BoundMap<K, V> implements MapState<K, V>, Handle {
        private final StateDeclaration declaration;
        private @Nullable MapState<K, V> substance;

        BoundMap(StateDeclaration declaration) {
            this.declaration = declaration;
        }

        @Override
        public StateDeclaration declaration() {
            return declaration;
        }

        @Override
        public void bind(StateBinder binder) {
            substance = binder.entries(declaration, (StateDeclaration.Shape.Entries) declaration.shape());
        }

        @Override
        public @Nullable V get(K key) throws Exception {
            return bound(substance, declaration).get(key);
        }

        @Override
        public void put(K key, V value) throws Exception {
            bound(substance, declaration).put(key, value);
        }

        @Override
        public void remove(K key) throws Exception {
            bound(substance, declaration).remove(key);
        }

        @Override
        public boolean contains(K key) throws Exception {
            return bound(substance, declaration).contains(key);
        }

        @Override
        public Iterable<Map.Entry<K, V>> entries() throws Exception {
            return bound(substance, declaration).entries();
        }

        @Override
        public int size() throws Exception {
            return bound(substance, declaration).size();
        }

        @Override
        public void clear() throws Exception {
            bound(substance, declaration).clear();
        }
    }

    private static final class BoundReducing<V> implements ReducingState<V>, Handle {
        private final StateDeclaration declaration;
        private @Nullable ReducingState<V> substance;

        BoundReducing(StateDeclaration declaration) {
            this.declaration = declaration;
        }

        @Override
        public StateDeclaration declaration() {
            return declaration;
        }

        @Override
        public void bind(StateBinder binder) {
            substance = binder.reduced(declaration, (StateDeclaration.Shape.Reduced) declaration.shape());
        }

        @Override
        public void add(V value) throws Exception {
            bound(substance, declaration).add(value);
        }

        @Override
        public @Nullable V get() throws Exception {
            return bound(substance, declaration).get();
        }

        @Override
        public void clear() throws Exception {
            bound(substance, declaration).clear();
        }
    }

    private static final class BoundAggregating<T, R> implements AggregatingState<T, R>, Handle {
        private final StateDeclaration declaration;
        private @Nullable AggregatingState<T, R> substance;

        BoundAggregating(StateDeclaration declaration) {
            this.declaration = declaration;
        }

        @Override
        public StateDeclaration declaration() {
            return declaration;
        }

        @Override
        public void bind(StateBinder binder) {
            substance = binder.aggregated(declaration, (StateDeclaration.Shape.Aggregated) declaration.shape());
        }

        @Override
        public void add(T value) throws Exception {
            bound(substance, declaration).add(value);
        }

        @Override
        public @Nullable R get() throws Exception {
            return bound(substance, declaration).get();
        }

        @Override
        public void clear() throws Exception {
            bound(substance, declaration).clear();
        }
    }
}
