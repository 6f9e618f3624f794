package dev.millrace.engine.state.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.ValueState;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.harness.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All shapes of state under random operations, against collections of the JDK. */
final class StateModelTest {

    record Item(String name, int count, Optional<Long> extra) {}

    static final class AllShapes extends Script {
        final ValueState<Item> value = valueState("value", Item.class);
        final ListState<String> recent = listState("recent", String.class, keepLast(5));
        final ListState<Long> all = listState("all", Long.class, unbounded());
        final MapState<String, Item> map = mapState("map", String.class, Item.class);
        final ReducingState<Long> product = reducingState("product", Long.class, (a, b) -> a * b);
        final AggregatingState<Long, String> slots = aggregatingState(
                "slots",
                Aggregates.combine(Aggregates.<Long>count(), Aggregates.sumLong(v -> v), (n, sum) -> n + "/" + sum));
        final AggregatingState<Long, List<Long>> objects =
                aggregatingState("objects", Aggregates.collect(new Type<Long>() {}));
    }

    /** What one key should have. */
    private static final class Expected {
        Item value;
        final List<String> recent = new ArrayList<>();
        final List<Long> all = new ArrayList<>();
        final Map<String, Item> map = new LinkedHashMap<>();
        Long product;
        long slotsCount;
        long slotsSum;
        final List<Long> objects = new ArrayList<>();

        Expected copy() {
            Expected copy = new Expected();
            copy.value = value;
            copy.recent.addAll(recent);
            copy.all.addAll(all);
            copy.map.putAll(map);
            copy.product = product;
            copy.slotsCount = slotsCount;
            copy.slotsSum = slotsSum;
            copy.objects.addAll(objects);
            return copy;
        }

        long entries() {
            return (value == null ? 0 : 1)
                    + recent.size()
                    + all.size()
                    + map.size()
                    + (product == null ? 0 : 1)
                    + (slotsCount == 0 ? 0 : 1)
                    + (objects.isEmpty() ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"long", "string", "record"})
    void state_randomOperations_agreesWithCollections(String keyType) throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            run(keyType, seed);
        }
    }

    private static Object key(String keyType, int id) {
        return switch (keyType) {
            case "long" -> (long) id;
            case "string" -> "key " + id;
            default -> new Item("k", id, Optional.of((long) id));
        };
    }

    private void run(String keyType, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        KeyedHarness harness = KeyedHarness.of(
                switch (keyType) {
                    case "long" -> KeyedHarness.longKeys();
                    case "string" -> KeyedHarness.keys(String.class);
                    default -> KeyedHarness.keys(Item.class);
                },
                1 << random.nextInt(3),
                new ManualClock(),
                Script.runs(AllShapes::new));
        Map<Integer, Expected> model = new TreeMap<>();
        Map<Integer, Expected> atSnapshot = null;
        for (int step = 0; step < 600; step++) {
            String where = keyType + ", seed " + seed + ", step " + step;
            switch (random.nextInt(60)) {
                case 0 -> {
                    harness.endSnapshotIfBegun();
                    harness = harness.restoredTo(1 << random.nextInt(3));
                    atSnapshot = null;
                }
                case 1, 2, 3 -> {
                    harness.endSnapshotIfBegun();
                    harness.beginSnapshot();
                    atSnapshot = new TreeMap<>();
                    for (Map.Entry<Integer, Expected> each : model.entrySet()) {
                        atSnapshot.put(each.getKey(), each.getValue().copy());
                    }
                }
                case 4, 5, 6, 7 -> harness.stepSnapshot(1);
                case 8 -> {
                    if (atSnapshot != null) {
                        harness = harness.restored(
                                harness.endSnapshot(), 1 << random.nextInt(3), Script.runs(AllShapes::new));
                        model = atSnapshot;
                        atSnapshot = null;
                    }
                }
                case 9 -> {
                    harness.dropSnapshot();
                    atSnapshot = null;
                }
                default -> {}
            }
            int id = random.nextInt(25);
            Expected expected = model.computeIfAbsent(id, i -> new Expected());
            long number = random.nextLong(100);
            String text = "text " + random.nextInt(12);
            Item item = new Item(text, step, step % 2 == 0 ? Optional.empty() : Optional.of(number));
            int operation = random.nextInt(20);
            harness.record(
                    key(keyType, id),
                    (Script.Act<AllShapes>) (f, c) -> {
                        check(f, expected, where);
                        change(f, operation, number, text, item);
                    },
                    step);
            change(expected, operation, number, text, item);
            harness.record(key(keyType, id), (Script.Act<AllShapes>) (f, c) -> check(f, expected, where), step);
            assertThat(harness.sum(m -> m.stateEntries))
                    .as(where)
                    .isEqualTo(
                            model.values().stream().mapToLong(Expected::entries).sum());
        }
    }

    private static void change(AllShapes f, int operation, long number, String text, Item item) throws Exception {
        switch (operation) {
            case 0, 1 -> f.value.set(item);
            case 2 -> f.value.clear();
            case 3, 4, 5 -> f.recent.add(text);
            case 6 -> f.recent.set(List.of(text, "a", "b", "c", "d", "e"));
            case 7 -> f.recent.clear();
            case 8, 9 -> f.all.add(number);
            case 10 -> f.all.set(new ArrayList<>(f.all.get().subList(0, f.all.size() / 2)));
            case 11, 12, 13 -> f.map.put(text, item);
            case 14, 15 -> f.map.remove(text);
            case 16 -> {
                if (number < 20) {
                    f.map.clear();
                }
            }
            case 17 -> {
                if (number < 20) {
                    f.product.clear();
                } else {
                    f.product.add(number);
                }
            }
            case 18 -> {
                if (number < 20) {
                    f.slots.clear();
                } else {
                    f.slots.add(number);
                }
            }
            default -> {
                if (number < 20) {
                    f.objects.clear();
                } else {
                    f.objects.add(number);
                }
            }
        }
    }

    private static void change(Expected e, int operation, long number, String text, Item item) {
        switch (operation) {
            case 0, 1 -> e.value = item;
            case 2 -> e.value = null;
            case 3, 4, 5 -> {
                e.recent.add(text);
                if (e.recent.size() > 5) {
                    e.recent.remove(0);
                }
            }
            case 6 -> {
                e.recent.clear();
                e.recent.addAll(List.of("a", "b", "c", "d", "e"));
            }
            case 7 -> e.recent.clear();
            case 8, 9 -> e.all.add(number);
            case 10 -> e.all.subList(e.all.size() / 2, e.all.size()).clear();
            case 11, 12, 13 -> e.map.put(text, item);
            case 14, 15 -> e.map.remove(text);
            case 16 -> {
                if (number < 20) {
                    e.map.clear();
                }
            }
            case 17 -> e.product = number < 20 ? null : e.product == null ? (Long) number : (Long) (e.product * number);
            case 18 -> {
                e.slotsCount = number < 20 ? 0 : e.slotsCount + 1;
                e.slotsSum = number < 20 ? 0 : e.slotsSum + number;
            }
            default -> {
                if (number < 20) {
                    e.objects.clear();
                } else {
                    e.objects.add(number);
                }
            }
        }
    }

    private static void check(AllShapes f, Expected e, String where) throws Exception {
        assertThat(f.value.get()).as(where).isEqualTo(e.value);
        assertThat(f.recent.get()).as(where).isEqualTo(e.recent);
        assertThat(f.recent.size()).as(where).isEqualTo(e.recent.size());
        assertThat(f.all.get()).as(where).isEqualTo(e.all);
        // Entries come in the order in which their keys were first put, also after a restore.
        List<String> keys = new ArrayList<>();
        List<Item> values = new ArrayList<>();
        for (Map.Entry<String, Item> entry : f.map.entries()) {
            keys.add(entry.getKey());
            values.add(entry.getValue());
        }
        assertThat(keys).as(where).containsExactlyElementsOf(e.map.keySet());
        assertThat(values).as(where).containsExactlyElementsOf(e.map.values());
        assertThat(f.map.size()).as(where).isEqualTo(e.map.size());
        Set<String> asked = new LinkedHashSet<>(e.map.keySet());
        asked.add("text 3");
        for (String key : asked) {
            assertThat(f.map.get(key)).as(where).isEqualTo(e.map.get(key));
            assertThat(f.map.contains(key)).as(where).isEqualTo(e.map.containsKey(key));
        }
        assertThat(f.product.get()).as(where).isEqualTo(e.product);
        assertThat(f.slots.get()).as(where).isEqualTo(e.slotsCount == 0 ? null : e.slotsCount + "/" + e.slotsSum);
        assertThat(f.objects.get()).as(where).isEqualTo(e.objects.isEmpty() ? null : e.objects);
    }
}
