package dev.millrace.engine.state.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.FormerName;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.process.Timers;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ValueState;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.harness.Script;
import dev.millrace.engine.harness.Sections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots read by a later version of the program, at another parallelism, damaged, or with something missing. */
final class StateRestoreTest {

    record Old(String name, int count, long dropped) {}

    record New(long count, @FormerName("name") String title, Optional<String> added) {}

    record Incompatible(String name, boolean count) {}

    static final class Before extends Script {
        final ValueState<Old> value = valueState("value", Old.class);
        final ListState<Old> list = listState("list", Old.class, unbounded());
        final MapState<String, Old> map = mapState("map", String.class, Old.class);
        final ValueState<Long> gone = valueState("gone", Long.class);
        final AggregatingState<Long, Long> sum = aggregatingState("sum", Aggregates.sumLong(v -> v));
        final Timers timers = eventTimers("timers");
    }

    static final class After extends Script {
        final MapState<String, New> map = mapState("map", String.class, New.class);
        final ValueState<New> value = valueState("value", New.class);
        final ListState<New> list = listState("list", New.class, keepLast(2));
        final ValueState<String> fresh = valueState("fresh", String.class);
        final AggregatingState<Long, Long> sum = aggregatingState("sum", Aggregates.sumLong(v -> v * 2));
        final Timers timers = eventTimers("timers");
    }

    private static KeyedHarness before() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), 2, new ManualClock(), Script.runs(Before::new));
        for (long key = 0; key < 100; key++) {
            Old old = new Old("n" + key, (int) key, 5);
            harness.record(
                    key,
                    (Script.Act<Before>) (f, c) -> {
                        f.value.set(old);
                        f.list.set(List.of(old, old, old));
                        f.map.put("k", old);
                        f.gone.set(1L);
                        f.sum.add(10L);
                        f.timers.set(100);
                    },
                    0);
        }
        return harness;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void restore_asALaterVersion_readsFieldsByName(int parallelism) throws Exception {
        KeyedHarness harness = before().restored(before().snapshot(), parallelism, Script.runs(After::new));
        for (long key = 0; key < 100; key++) {
            New expected = new New(key, "n" + key, Optional.empty());
            harness.record(
                    key,
                    (Script.Act<After>) (f, c) -> {
                        assertThat(f.value.get()).isEqualTo(expected);
                        assertThat(f.list.get()).containsExactly(expected, expected);
                        assertThat(f.map.get("k")).isEqualTo(expected);
                        assertThat(f.fresh.get()).isNull();
                        f.sum.add(1L);
                        assertThat(f.sum.get()).isEqualTo(12);
                    },
                    0);
        }
        // Value, two of three elements, map entry, sum, timer; not the state that is gone.
        assertThat(harness.sum(m -> m.stateEntries)).isEqualTo(100 * 6);
        harness.watermark(100);
        assertThat(harness.drain()).hasSize(100);
    }

    static final class WrongField extends Script {
        final ValueState<Incompatible> value = valueState("value", Incompatible.class);
    }

    static final class WrongShape extends Script {
        final ListState<Old> value = listState("value", Old.class, unbounded());
    }

    static final class WrongAggregate extends Script {
        final AggregatingState<Long, Long> sum = aggregatingState("sum", Aggregates.maxLong(v -> v));
    }

    static final class WrongTimers extends Script {
        final Timers timers = processingTimers("timers");
    }

    @Test
    void restore_ofWhatIsNotCompatible_namesStateAndField() throws Exception {
        Sections sections = before().snapshot();
        assertThatThrownBy(() -> before().restored(sections, 1, Script.runs(WrongField::new)))
                .hasMessageContaining("STATE_INCOMPATIBLE at op: state 'value'")
                .hasMessageContaining("count")
                .hasMessageContaining("give what has changed a new name");
        assertThatThrownBy(() -> before().restored(sections, 1, Script.runs(WrongShape::new)))
                .hasMessageContaining("state 'value': it was kept as value and is now list");
        assertThatThrownBy(() -> before().restored(sections, 1, Script.runs(WrongAggregate::new)))
                .hasMessageContaining("state 'sum'")
                .hasMessageContaining("sumLong")
                .hasMessageContaining("maxLong");
        assertThatThrownBy(() -> before().restored(sections, 1, Script.runs(WrongTimers::new)))
                .hasMessageContaining("timers 'timers': it was kept as EVENT_TIME and is now PROCESSING_TIME");
    }

    @Test
    void restore_underOtherKeys_isRefused() throws Exception {
        Sections sections = before().snapshot();
        KeyedHarness strings = KeyedHarness.of(KeyedHarness.keys(String.class), Script.runs(Before::new));
        assertThatThrownBy(() -> strings.restored(sections, 1, Script.runs(Before::new)))
                .hasMessageContaining("STATE_INCOMPATIBLE at op: the key");
    }

    @Test
    void restore_underIntKeys_thatWereLong_isRefused_andTheOtherWayRound_isNot() throws Exception {
        KeyedHarness ints = KeyedHarness.of(KeyedHarness.keys(Integer.class), Script.runs(Before::new));
        ints.record(17, (Script.Act<Before>) (f, c) -> f.gone.set(170L), 0);
        Sections sections = ints.snapshot();
        KeyedHarness longs = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Before::new))
                .restored(sections, 4, Script.runs(Before::new));
        AtomicReference<Long> found = new AtomicReference<>();
        longs.record(17L, (Script.Act<Before>) (f, c) -> found.set(f.gone.get()), 0);
        assertThat(found.get()).isEqualTo(170);
        assertThatThrownBy(() -> ints.restored(longs.snapshot(), 1, Script.runs(Before::new)))
                .hasMessageContaining("the key");
    }

    @Test
    void restore_ofDamagedBytes_saysWhere() throws Exception {
        Sections sections = before().snapshot();
        byte[] bytes = sections.bytes("state/value").get(0);
        sections.overwrite("state/value", Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> before().restored(sections, 1, Script.runs(Before::new)))
                .hasMessageContaining("SNAPSHOT_DAMAGED at op: state 'value' of key group")
                .hasMessageContaining("restore from another checkpoint");
        Sections others = before().snapshot();
        others.overwrite("state", new byte[] {0x7f, 1, 2});
        assertThatThrownBy(() -> before().restored(others, 1, Script.runs(Before::new)))
                .hasMessageContaining("SNAPSHOT_DAMAGED at op: state");
    }

    /** Whatever a single byte is changed to, a restore works or says what is wrong. */
    @Test
    void restore_ofAnyByteChanged_neverFailsWithoutAWord() throws Exception {
        KeyedHarness harness = before();
        Sections good = harness.snapshot();
        for (String section : List.of("state", "state/value", "state/map", "timers", "timers/timers")) {
            byte[] bytes = good.bytes(section).get(0);
            for (int i = 0; i < Math.min(bytes.length, 80); i++) {
                for (int change : new int[] {1, 0x55, 0x80}) {
                    byte[] changed = bytes.clone();
                    changed[i] ^= (byte) change;
                    good.overwrite(section, changed);
                    try {
                        harness.restored(good, 1, Script.runs(Before::new));
                    } catch (MillraceException expected) {
                        assertThat(expected.code()).isIn("SNAPSHOT_DAMAGED", "STATE_INCOMPATIBLE");
                    }
                }
            }
            good.overwrite(section, bytes);
        }
    }

    static final class Large extends Script {
        final ListState<Long> list = listState("list", Long.class, unbounded());
        final MapState<Long, String> map = mapState("map", Long.class, String.class);
        final Timers timers = eventTimers("timers");
    }

    @Test
    void snapshot_ofLargeEntries_takesManySmallSteps_andComesBackWhole() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Large::new));
        harness.record(
                1L,
                (Script.Act<Large>) (f, c) -> {
                    for (long i = 0; i < 100_000; i++) {
                        f.list.add(i);
                        f.map.put(i, "v" + i);
                        f.timers.set(1_000 + i);
                    }
                    for (long i = 0; i < 100_000; i += 3) {
                        f.map.remove(i);
                    }
                },
                0);
        Sections sections = new Sections();
        Snapshotted.Cursor cursor = ((Snapshotted) harness.only().operator).snapshot(sections.newInstance(), false);
        int steps = 0;
        long written = 0;
        while (!cursor.step()) {
            steps++;
            long now = 0;
            for (String name : List.of("state/list", "state/map", "timers/timers")) {
                now += sections.bytes(name).stream().mapToLong(b -> b.length).sum();
            }
            assertThat(now - written).isLessThan(600_000);
            written = now;
        }
        assertThat(steps).isGreaterThan(3);
        harness = harness.restored(sections, 4, Script.runs(Large::new));
        harness.record(
                1L,
                (Script.Act<Large>) (f, c) -> {
                    assertThat(f.list.size()).isEqualTo(100_000);
                    assertThat(f.list.get().get(99_999)).isEqualTo(99_999L);
                    assertThat(f.map.size()).isEqualTo(66_666);
                    List<Long> keys = new ArrayList<>();
                    for (Map.Entry<Long, String> entry : f.map.entries()) {
                        keys.add(entry.getKey());
                    }
                    assertThat(keys).isSorted().hasSize(66_666);
                },
                0);
        harness.watermark(200_000);
        assertThat(harness.drain()).hasSize(100_000).startsWith("1:timers@1000").endsWith("1:timers@100999");
    }

    @Test
    void snapshot_ofNothing_describesItself_andRestores() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Before::new));
        Sections sections = harness.snapshot();
        assertThat(sections.bytes("state")).hasSize(1);
        assertThat(sections.bytes("state/value")).isEmpty();
        KeyedHarness restored = harness.restored(sections, 2, Script.runs(Before::new));
        assertThat(restored.sum(m -> m.stateEntries)).isZero();
    }

    record Holder(Object anything) {}

    static final class NoCodec extends Script {
        final ValueState<Holder> value = valueState("value", Holder.class);
    }

    @Test
    void state_ofATypeWithoutCodec_isRefusedWhenTheOperatorIsMade() {
        assertThatThrownBy(() -> KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(NoCodec::new)))
                .hasMessageContaining("NO_CODEC at op: state 'value'")
                .hasMessageContaining("anything");
    }

    @Test
    void sections_areWrittenOncePerStateAndKeyGroup() throws Exception {
        Sections sections = before().snapshot();
        assertThat(sections.bytes("state")).as("by each instance").hasSize(2);
        assertThat(sections.bytes("timers")).hasSize(2);
        assertThat(sections.bytes("state/value"))
                .as("100 keys in 16 key groups")
                .hasSize(16);
        assertThat(sections.bytes("state/nothing")).isEmpty();
    }
}
