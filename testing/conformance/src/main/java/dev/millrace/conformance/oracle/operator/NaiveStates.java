package dev.millrace.conformance.oracle.operator;

import dev.millrace.api.function.Combiner;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.StateBinder;
import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.StateDeclaration.Shape;
import dev.millrace.api.state.ValueState;
import dev.millrace.conformance.oracle.log.Site;
import dev.millrace.conformance.oracle.log.Unchecked;
import dev.millrace.conformance.oracle.operator.Stamps.Stamped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** State kept in plain maps by key; expired entries stay where they are and are not seen. */
final class NaiveStates implements StateBinder {

    private final Site site;
    private final CurrentKey current;

    NaiveStates(Site site, CurrentKey current) {
        this.site = site;
        this.current = current;
    }

    private Stamps stamps(StateDeclaration declaration) {
        return new Stamps(site, declaration.ttl(), current);
    }

    @Override
    public <V> ValueState<V> value(StateDeclaration declaration, Shape.Value shape) {
        Cell<V> cell = new Cell<>(stamps(declaration));
        return new ValueState<>() {
            @Override
            public @Nullable V get() {
                return cell.get();
            }

            @Override
            public void set(V value) {
                cell.set(value);
            }

            @Override
            public void clear() {
                cell.clear();
            }
        };
    }

    @Override
    public <V> ReducingState<V> reduced(StateDeclaration declaration, Shape.Reduced shape) {
        Cell<V> cell = new Cell<>(stamps(declaration));
        Combiner<V> combiner = Unchecked.cast(shape.combiner());
        return new ReducingState<>() {
            @Override
            public void add(V value) throws Exception {
                V before = cell.get();
                cell.set(before == null ? value : combiner.combine(before, value));
            }

            @Override
            public @Nullable V get() {
                return cell.get();
            }

            @Override
            public void clear() {
                cell.clear();
            }
        };
    }

    @Override
    public <T, R> AggregatingState<T, R> aggregated(StateDeclaration declaration, Shape.Aggregated shape) {
        Cell<List<T>> cell = new Cell<>(stamps(declaration));
        return new AggregatingState<>() {
            @Override
            public void add(T value) {
                List<T> before = cell.get();
                List<T> after = before == null ? new ArrayList<>() : new ArrayList<>(before);
                after.add(value);
                cell.set(after);
            }

            @Override
            public @Nullable R get() throws Exception {
                List<T> values = cell.get();
                return values == null ? null : Unchecked.cast(Accumulation.result(shape.aggregate(), values));
            }

            @Override
            public void clear() {
                cell.clear();
            }
        };
    }

    @Override
    public <V> ListState<V> elements(StateDeclaration declaration, Shape.Elements shape) {
        Stamps stamps = stamps(declaration);
        Map<Object, List<Stamped>> lists = new HashMap<>();
        return new ListState<>() {
            private List<Stamped> live() {
                List<Stamped> list = lists.computeIfAbsent(current.key(), any -> new ArrayList<>());
                list.removeIf(each -> !stamps.isLive(each));
                return list;
            }

            @Override
            public void add(V value) {
                List<Stamped> list = live();
                list.add(stamps.write(Objects.requireNonNull(value), null));
                if (shape.keepLast() > 0 && list.size() > shape.keepLast()) {
                    list.remove(0);
                }
            }

            @Override
            public List<V> get() {
                return live().stream()
                        .map(each -> Unchecked.<V>cast(stamps.read(each)))
                        .toList();
            }

            @Override
            public void set(List<? extends V> values) {
                lists.remove(current.key());
                values.forEach(this::add);
            }

            @Override
            public int size() {
                return live().size();
            }

            @Override
            public void clear() {
                lists.remove(current.key());
            }
        };
    }

    @Override
    public <K, V> MapState<K, V> entries(StateDeclaration declaration, Shape.Entries shape) {
        Stamps stamps = stamps(declaration);
        Map<Object, Map<K, Stamped>> maps = new HashMap<>();
        return new MapState<>() {
            private Map<K, Stamped> live() {
                Map<K, Stamped> map = maps.computeIfAbsent(current.key(), any -> new LinkedHashMap<>());
                map.values().removeIf(each -> !stamps.isLive(each));
                return map;
            }

            @Override
            public @Nullable V get(K key) {
                Stamped found = live().get(key);
                return found == null ? null : Unchecked.cast(stamps.read(found));
            }

            @Override
            public void put(K key, V value) {
                Map<K, Stamped> map = live();
                map.put(key, stamps.write(Objects.requireNonNull(value), map.get(key)));
            }

            @Override
            public void remove(K key) {
                live().remove(key);
            }

            @Override
            public boolean contains(K key) {
                return get(key) != null;
            }

            @Override
            public Iterable<Map.Entry<K, V>> entries() {
                List<Map.Entry<K, V>> entries = new ArrayList<>();
                live().forEach((key, value) -> entries.add(Map.entry(key, Unchecked.cast(stamps.read(value)))));
                return entries;
            }

            @Override
            public int size() {
                return live().size();
            }

            @Override
            public void clear() {
                maps.remove(current.key());
            }
        };
    }

    /** One value per key. */
    private final class Cell<V> {
        private final Stamps stamps;
        private final Map<Object, Stamped> values = new HashMap<>();

        Cell(Stamps stamps) {
            this.stamps = stamps;
        }

        @Nullable
        V get() {
            Stamped found = values.get(current.key());
            return found == null || !stamps.isLive(found) ? null : Unchecked.cast(stamps.read(found));
        }

        void set(V value) {
            Stamped before = values.get(current.key());
            values.put(current.key(), stamps.write(Objects.requireNonNull(value), before));
        }

        void clear() {
            values.remove(current.key());
        }
    }
}
