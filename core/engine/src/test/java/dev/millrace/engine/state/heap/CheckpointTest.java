package dev.millrace.engine.state.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.process.Timers;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ValueState;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.harness.Script;
import dev.millrace.engine.harness.Sections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Checkpoints of much state, written while it changes: they have what was there when they began, and cost what changed. */
final class CheckpointTest {

    static final class Counts extends Script {
        final ValueState<Long> count = valueState("count", Long.class);
        final Timers timers = eventTimers("timers");
    }

    static final class Large extends Script {
        final ListState<Long> list = listState("list", Long.class, unbounded());
        final MapState<Long, Long> map = mapState("map", Long.class, Long.class);
    }

    /** What should be there. */
    private record Model(TreeMap<Long, Long> counts, TreeMap<Long, Long> timers) {
        Model copy() {
            return new Model(new TreeMap<>(counts), new TreeMap<>(timers));
        }
    }

    @Test
    void snapshot_whileStateChanges_hasWhatWasThereWhenItBegan() throws Exception {
        for (long seed = 1; seed <= 12; seed++) {
            run(seed);
        }
    }

    private static void run(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        KeyedHarness harness = KeyedHarness.of(
                KeyedHarness.longKeys(), 1 + random.nextInt(2), new ManualClock(), Script.runs(Counts::new));
        Model model = new Model(new TreeMap<>(), new TreeMap<>());
        int keys = 200 + random.nextInt(20_000);
        for (int round = 0; round < 12; round++) {
            change(harness, model, random, keys, 4_000);
            Model atSnapshot = model.copy();
            harness.beginSnapshot();
            for (int step = random.nextInt(30); step >= 0; step--) {
                change(harness, model, random, keys, random.nextInt(400));
                harness.stepSnapshot(1);
            }
            if (random.nextInt(3) == 0) {
                harness = harness.restored(harness.endSnapshot(), 1 << random.nextInt(3), Script.runs(Counts::new));
                model = atSnapshot;
                check(harness, model, keys, "seed " + seed + ", round " + round);
            } else if (random.nextInt(6) == 0) {
                harness.dropSnapshot();
            } else {
                harness.endSnapshot();
            }
        }
        harness.emitted.clear();
        harness.watermark(Long.MAX_VALUE - 1);
        List<Object> fired = new ArrayList<>();
        model.timers().forEach((key, time) -> fired.add(key + ":timers@" + time));
        assertThat(harness.drain()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(fired);
    }

    private static void change(KeyedHarness harness, Model model, SplittableRandom random, int keys, int times)
            throws Exception {
        for (int i = 0; i < times; i++) {
            long key = random.nextInt(keys);
            long number = random.nextLong(1_000_000);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    model.counts().put(key, number);
                    harness.record(key, (Script.Act<Counts>) (f, c) -> f.count.set(number), 0);
                }
                case 3 -> {
                    model.counts().remove(key);
                    harness.record(key, (Script.Act<Counts>) (f, c) -> f.count.clear(), 0);
                }
                case 4 -> {
                    Long before = model.timers().put(key, number);
                    harness.record(
                            key,
                            (Script.Act<Counts>) (f, c) -> {
                                if (before != null) {
                                    f.timers.cancel(before);
                                }
                                f.timers.set(number);
                            },
                            0);
                }
                default -> {
                    Long before = model.timers().remove(key);
                    if (before != null) {
                        harness.record(key, (Script.Act<Counts>) (f, c) -> f.timers.cancel(before), 0);
                    }
                }
            }
        }
    }

    private static void check(KeyedHarness harness, Model model, int keys, String where) throws Exception {
        for (long key = 0; key < keys; key++) {
            Long expected = model.counts().get(key);
            String what = where + ", key " + key;
            harness.record(
                    key,
                    (Script.Act<Counts>)
                            (f, c) -> assertThat(f.count.get()).as(what).isEqualTo(expected),
                    0);
        }
        assertThat(harness.sum(m -> m.stateEntries))
                .as(where)
                .isEqualTo(model.counts().size() + model.timers().size());
    }

    @Test
    void snapshot_afterTheFirst_hasBytesOnlyForWhatChanged() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Counts::new));
        for (long key = 0; key < 10_000; key++) {
            long number = key;
            harness.record(key, (Script.Act<Counts>) (f, c) -> f.count.set(number), 0);
        }
        long all = harness.snapshot().keyedBytes();
        assertThat(all).isGreaterThan(40_000);
        for (long key = 0; key < 100; key++) {
            harness.record(key * 97, (Script.Act<Counts>) (f, c) -> f.count.set(1L), 0);
        }
        assertThat(harness.snapshot().keyedBytes())
                .as("100 entries of a few bytes")
                .isBetween(300L, 1_000L);
        assertThat(harness.snapshot().keyedBytes()).as("nothing has changed").isZero();
        KeyedHarness restored = harness.restoredTo(2);
        assertThat(restored.snapshot().keyedBytes())
                .as("nothing has changed since the restore")
                .isZero();
    }

    @Test
    void snapshot_ofLargeEntries_hasBytesOnlyForElementsThatChanged() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Large::new));
        harness.record(
                1L,
                (Script.Act<Large>) (f, c) -> {
                    for (long i = 0; i < 10_000; i++) {
                        f.list.add(i);
                        f.map.put(i, i);
                    }
                },
                0);
        assertThat(harness.snapshot().keyedBytes()).isGreaterThan(50_000);
        harness.record(
                1L,
                (Script.Act<Large>) (f, c) -> {
                    f.list.add(-1L);
                    f.map.put(5_000L, -1L);
                    f.map.put(20_000L, -2L);
                    f.map.remove(7L);
                },
                0);
        assertThat(harness.snapshot().keyedBytes()).isBetween(10L, 60L);
        harness.restoredTo(4)
                .record(
                        1L,
                        (Script.Act<Large>) (f, c) -> {
                            assertThat(f.list.size()).isEqualTo(10_001);
                            assertThat(f.list.get().get(10_000)).isEqualTo(-1L);
                            assertThat(f.map.size()).isEqualTo(10_000);
                            assertThat(f.map.get(5_000L)).isEqualTo(-1L);
                            assertThat(f.map.get(20_000L)).isEqualTo(-2L);
                            assertThat(f.map.contains(7L)).isFalse();
                            List<Long> keys = new ArrayList<>();
                            for (Map.Entry<Long, Long> entry : f.map.entries()) {
                                keys.add(entry.getKey());
                            }
                            assertThat(keys)
                                    .as("in the order in which they were put")
                                    .isSorted();
                        },
                        0);
    }

    /** A list of so many elements, or a key of so many timers, is written in several steps. */
    private static final long MANY = 10_000;

    @Test
    void snapshot_ofKeysWithManyTimersAndWithOne_hasAllOfThem() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Counts::new));
        for (long key = 0; key < 500; key++) {
            long timers = key % 100 == 7 ? MANY : 1;
            harness.record(
                    key,
                    (Script.Act<Counts>) (f, c) -> {
                        for (long at = 0; at < timers; at++) {
                            f.timers.set(at);
                        }
                    },
                    0);
        }
        harness.snapshot();
        assertThat(harness.restoredTo(2).sum(m -> m.stateEntries)).isEqualTo(495 + 5 * MANY);
    }

    @Test
    void snapshot_ofLongLists_whileOthersAreTouched_hasEachElementOnce() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Large::new));
        int keys = 400;
        for (long key = 0; key < keys; key++) {
            long elements = key % 40 == 3 ? MANY : 1;
            harness.record(
                    key,
                    (Script.Act<Large>) (f, c) -> {
                        for (long i = 0; i < elements; i++) {
                            f.list.add(i);
                            f.map.put(i, i);
                        }
                    },
                    0);
        }
        harness.beginSnapshot();
        for (long key = keys - 1; key >= 0; key--) {
            harness.stepSnapshot(1);
            harness.record(
                    key,
                    (Script.Act<Large>) (f, c) -> {
                        f.list.add(-1L);
                        f.map.put(-1L, -1L);
                    },
                    0);
        }
        KeyedHarness restored = harness.restored(harness.endSnapshot(), 2, Script.runs(Large::new));
        for (long key = 0; key < keys; key++) {
            int elements = key % 40 == 3 ? (int) MANY : 1;
            String what = "key " + key;
            restored.record(
                    key,
                    (Script.Act<Large>) (f, c) -> {
                        assertThat(f.list.size()).as(what).isEqualTo(elements);
                        assertThat(f.map.size()).as(what).isEqualTo(elements);
                    },
                    0);
        }
    }

    @Test
    void snapshot_ofLongLists_whileTheirTableGrows_hasEachElementOnce() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Large::new));
            // As many as the smallest table has room for: one more, and it grows, which changes their order.
            List<Long> large = random.longs().distinct().limit(10).boxed().toList();
            for (long key : large) {
                add(harness, key, MANY);
            }
            harness.beginSnapshot();
            for (int step = 0; step < 40; step++) {
                harness.stepSnapshot(1);
                if (random.nextInt(4) == 0) {
                    add(harness, random.nextLong(), 1);
                }
            }
            KeyedHarness restored = harness.restored(harness.endSnapshot(), 1, Script.runs(Large::new));
            for (long key : large) {
                String what = "seed " + seed + ", key " + key;
                restored.record(
                        key,
                        (Script.Act<Large>) (f, c) -> {
                            assertThat(f.list.size()).as(what).isEqualTo((int) MANY);
                            assertThat(f.list.get()).as(what).isSorted().doesNotHaveDuplicates();
                            assertThat(f.map.size()).as(what).isEqualTo((int) MANY);
                        },
                        0);
            }
        }
    }

    private static void add(KeyedHarness harness, long key, long elements) throws Exception {
        harness.record(
                key,
                (Script.Act<Large>) (f, c) -> {
                    for (long i = 0; i < elements; i++) {
                        f.list.add(i);
                        f.map.put(i, i);
                    }
                },
                0);
    }

    static final class Texts extends Script {
        final ValueState<String> text = valueState("text", String.class);
    }

    @Test
    void step_overLongValues_endsByTheirBytes() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Texts::new));
        String text = "t".repeat(10_000);
        for (long key = 0; key < 400; key++) {
            harness.record(key, (Script.Act<Texts>) (f, c) -> f.text.set(text), 0);
        }
        Snapshotted.Cursor cursor =
                ((Snapshotted) harness.only().operator).snapshot(new Sections().newInstance(), false);
        int steps = 1;
        while (!cursor.step()) {
            steps++;
        }
        // 4 MB, in each step 64 KiB and what is left of the value that makes it as many.
        assertThat(steps).isBetween(4_000_000 / (65_536 + 10_010), 4_010_000 / 65_536 + 1);
    }

    @Test
    void snapshot_whoseChangesOutweighItsBase_isWrittenAnew() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Counts::new));
        long total = 0;
        for (int i = 0; i < 500; i++) {
            for (long key = 0; key < 200; key++) {
                long number = i;
                harness.record(key, (Script.Act<Counts>) (f, c) -> f.count.set(number), 0);
            }
            total += harness.snapshot().keyedBytes();
        }
        long readBytes = harness.snapshot().chainBytes();
        assertThat(total).isGreaterThan(300_000);
        assertThat(readBytes).as("what a restore reads does not grow with time").isLessThan(total / 4);
    }
}
