package dev.millrace.engine.state.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.ValueState;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.Script;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a callback is handed shows the state as it was then, whatever the callback does next; and nothing outlives it. */
final class StateViewsTest {

    static final class Lists extends Script {
        final ListState<Integer> list = listState("list", Integer.class, keepLast(4));
        final ListState<Integer> all = listState("all", Integer.class, unbounded());
        final MapState<String, Integer> map = mapState("map", String.class, Integer.class);
        final ValueState<String> value = valueState("value", String.class);
        final ReducingState<Integer> sum = reducingState("sum", Integer.class, (a, b) -> a + b == 13 ? null : a + b);
    }

    private final KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Lists::new));

    StateViewsTest() throws Exception {}

    private void act(Script.Act<Lists> act) throws Exception {
        harness.record(1L, act, 0);
    }

    @Test
    void list_clearedWhileIterating_isSeenToTheEnd() throws Exception {
        act((f, c) -> {
            f.list.set(List.of(1, 2, 3));
            List<Integer> seen = new ArrayList<>();
            for (int element : f.list.get()) {
                seen.add(element);
                f.list.clear();
            }
            assertThat(seen).containsExactly(1, 2, 3);
            assertThat(f.list.get()).isEmpty();
        });
        act((f, c) -> assertThat(f.list.get()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9})
    void list_appendedToWhileIterating_isSeenAsItWas(int size) throws Exception {
        for (int i = 1; i <= size; i++) {
            int element = i;
            act((f, c) -> {
                f.list.add(element);
                f.all.add(element);
            });
        }
        act((f, c) -> {
            List<Integer> list = f.list.get();
            List<Integer> before = List.copyOf(list);
            List<Integer> all = f.all.get();
            List<Integer> allBefore = List.copyOf(all);
            // More than the list keeps, so that all that was seen is dropped and overwritten.
            for (int i = 100; i < 111; i++) {
                f.list.add(i);
                f.all.add(i);
                assertThat(list).isEqualTo(before);
                assertThat(all).isEqualTo(allBefore);
            }
            assertThat(f.list.get()).containsExactly(107, 108, 109, 110);
            assertThat(f.all.get()).hasSize(size + 11);
        });
        act((f, c) -> assertThat(f.list.get()).containsExactly(107, 108, 109, 110));
    }

    @Test
    void list_setToAViewOfItself_keepsWhatTheViewShows() throws Exception {
        act((f, c) -> f.list.set(List.of(1, 2, 3, 4)));
        act((f, c) -> {
            f.list.set(f.list.get().subList(1, 3));
            assertThat(f.list.get()).containsExactly(2, 3);
        });
    }

    @Test
    void list_setTo_laterChangesOfTheGivenListAreNotSeen() throws Exception {
        List<Integer> given = new ArrayList<>(List.of(1, 2));
        act((f, c) -> f.list.set(given));
        given.set(0, 99);
        act((f, c) -> assertThat(f.list.get()).containsExactly(1, 2));
    }

    @Test
    void views_cannotChangeTheState() throws Exception {
        act((f, c) -> {
            f.list.set(List.of(1, 2));
            f.map.put("a", 1);
            assertThatThrownBy(() -> f.list.get().add(3)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> f.list.get().set(0, 3)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> f.map.entries().iterator().next().setValue(3))
                    .isInstanceOf(UnsupportedOperationException.class);
            Iterator<Map.Entry<String, Integer>> iterator = f.map.entries().iterator();
            iterator.next();
            assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 9, 200})
    void map_changedWhileIterating_isSeenAsItWas(int size) throws Exception {
        act((f, c) -> {
            for (int i = 0; i < size; i++) {
                f.map.put("k" + i, i);
            }
        });
        act((f, c) -> {
            List<String> seen = new ArrayList<>();
            for (Map.Entry<String, Integer> entry : f.map.entries()) {
                seen.add(entry.getKey() + "=" + entry.getValue());
                f.map.remove(entry.getKey());
                f.map.put("new " + entry.getKey(), 0);
                f.map.put("k" + (size - 1), -1);
            }
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                expected.add("k" + i + "=" + i);
            }
            assertThat(seen).isEqualTo(expected);
        });
        act((f, c) -> {
            // The last one was put again before its turn to be removed came.
            assertThat(f.map.size()).isEqualTo(size + 1);
            assertThat(f.map.get("k" + (size - 1))).isEqualTo(-1);
            Iterable<Map.Entry<String, Integer>> entries = f.map.entries();
            f.map.clear();
            assertThat(entries).hasSize(size + 1);
            assertThat(f.map.size()).isZero();
        });
    }

    @Test
    void views_usedAfterTheirCallback_areRefused() throws Exception {
        List<Object> kept = new ArrayList<>();
        act((f, c) -> {
            f.list.set(List.of(1, 2));
            f.map.put("a", 1);
            kept.add(f.list.get());
            kept.add(f.map.entries());
            kept.add(f.map.entries().iterator());
        });
        act((f, c) -> {
            assertThatThrownBy(() -> ((List<?>) kept.get(0)).get(0)).hasMessageContaining("VIEW_OUTLIVED");
            assertThatThrownBy(() -> ((List<?>) kept.get(0)).size()).hasMessageContaining("List.copyOf(state.get())");
            assertThatThrownBy(() -> ((Iterable<?>) kept.get(1)).iterator().hasNext())
                    .hasMessageContaining("VIEW_OUTLIVED");
            assertThatThrownBy(() -> ((Iterator<?>) kept.get(2)).next()).hasMessageContaining("VIEW_OUTLIVED");
        });
    }

    @Test
    void state_outsideOfACallback_isRefused() throws Exception {
        Lists[] function = new Lists[1];
        act((f, c) -> function[0] = f);
        assertThatThrownBy(() -> function[0].value.get())
                .hasMessageContaining("NO_KEY at op: state 'value' was used outside of a callback for a key");
        assertThatThrownBy(() -> function[0].list.add(1)).hasMessageContaining("NO_KEY");
        assertThatThrownBy(() -> function[0].map.put("a", 1)).hasMessageContaining("NO_KEY");
    }

    @Test
    void nulls_areRefused() throws Exception {
        act((f, c) -> {
            assertThatThrownBy(() -> f.value.set(null))
                    .hasMessageContaining("NULL_IN_STATE at op: the value of state 'value'");
            assertThatThrownBy(() -> f.list.add(null)).hasMessageContaining("an element of state 'list'");
            assertThatThrownBy(() -> f.list.set(java.util.Arrays.asList(1, null)))
                    .hasMessageContaining("NULL_IN_STATE");
            assertThatThrownBy(() -> f.map.put("a", null)).hasMessageContaining("a map's value of state 'map'");
            assertThatThrownBy(() -> f.map.get(null)).hasMessageContaining("a map's key of state 'map'");
            assertThatThrownBy(() -> f.sum.add(null)).hasMessageContaining("the value of state 'sum'");
            f.sum.add(6);
            assertThatThrownBy(() -> f.sum.add(7)).hasMessageContaining("the combined value of state 'sum'");
            assertThat(f.sum.get()).isEqualTo(6);
        });
    }
}
