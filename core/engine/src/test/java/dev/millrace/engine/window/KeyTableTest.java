package dev.millrace.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.changes.Epoch;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.RowForm;
import dev.millrace.engine.window.table.RowLog;
import dev.millrace.engine.window.table.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    private static final KeyHasher<String> STRINGS = Codecs.keyOf(Type.of(String.class));

    private static KeyForm form(boolean primitive, KeyGroups groups) {
        KeySpec spec = primitive
                ? new KeySpec.ByLong(value -> (Long) value)
                : new KeySpec.ByObject(value -> value, Type.of(String.class));
        return new KeyForm(spec, groups, CodecRegistry.empty());
    }

    private static KeyRef ref(boolean primitive, long key) {
        KeyRef ref = new KeyRef();
        ref.longKey = key;
        ref.key = "key" + key;
        ref.hash = primitive ? KeyHasher.hashLong(key) : STRINGS.hash("key" + key);
        return ref;
    }

    /** A batch of records whose keys have these hashes. */
    private static Batch batch(int... hashes) {
        Batch batch = new Batch(new Batch.Layout(hashes.length, Batch.Layout.Keys.LONG, false));
        for (int hash : hashes) {
            batch.longKey(batch.size++, 0, hash);
        }
        return batch;
    }

    @Test
    void find_afterClear() {
        for (boolean primitive : new boolean[] {true, false}) {
            KeyTable table =
                    new KeyTable(form(primitive, KeyGroups.of(16, 0, 1)), new RowForm(1, false, new long[] {7}), 0);
            for (int round = 0; round < 3; round++) {
                for (long key = 0; key < 100; key++) {
                    KeyRef ref = ref(primitive, key);
                    assertThat(table.find(ref)).isEqualTo(KeyTable.NONE);
                    int place = table.locate(ref);
                    Segment segment = table.segment(place);
                    assertThat(segment.longs[segment.at(KeyTable.slot(place))]).isEqualTo(7);
                    segment.longs[segment.at(KeyTable.slot(place))] = key;
                }
                table.clear();
                assertThat(table.size()).isZero();
                assertThat(table.next(0)).isEqualTo(KeyTable.NONE);
            }
        }
    }

    @Test
    void find_ofLongKeysIsTheSameInBothForms() {
        KeyTable table = new KeyTable(form(true, KeyGroups.of(16, 3, 5)), RowForm.oneLong(), 0);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            KeyRef ref = ref(true, random.nextInt(1_000));
            assertThat(table.find(ref.longKey, ref.hash)).isEqualTo(table.find(ref));
            table.locate(ref);
            assertThat(table.find(ref.longKey, ref.hash))
                    .isEqualTo(table.find(ref))
                    .isNotEqualTo(KeyTable.NONE);
        }
    }

    @Test
    void isSparse_belowAnEighth() {
        KeyTable table = new KeyTable(form(true, KeyGroups.of(16, 0, 1)), RowForm.oneLong(), 0);
        assertThat(table.isSparse()).isFalse();
        for (long key = 1; key <= 64; key++) {
            table.locate(ref(true, key));
        }
        assertThat(table.isSparse()).isFalse();
        table.clear();
        for (long key = 1; key <= 7; key++) {
            table.locate(ref(true, key));
        }
        assertThat(table.isSparse()).isTrue();
        table.locate(ref(true, 8));
        assertThat(table.isSparse()).isFalse();
    }

    @Test
    void shouldHoldWhatAMapHolds() {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean primitive = random.nextBoolean();
            KeyTable table = new KeyTable(
                    form(primitive, KeyGroups.of(128, random.nextInt(3), 3)), new RowForm(1, false, new long[] {7}), 0);
            Map<Long, Long> map = new HashMap<>();
            int keys = 1 + random.nextInt(2_000);
            for (int i = 0; i < 5_000; i++) {
                long key = random.nextInt(keys);
                KeyRef ref = ref(primitive, key);
                if (random.nextInt(3) == 0) {
                    int place = table.find(ref);
                    assertThat(place != KeyTable.NONE).as("seed %d", seed).isEqualTo(map.remove(key) != null);
                    if (place != KeyTable.NONE) {
                        table.remove(place);
                    }
                } else {
                    int place = table.locate(ref);
                    assertThat(table.wasInserted()).as("seed %d", seed).isEqualTo(!map.containsKey(key));
                    add(table, place, key);
                    map.merge(key, 7 + key, (had, ignored) -> had + key);
                }
            }
            assertThat(contents(table, primitive)).as("seed %d", seed).isEqualTo(map);
            assertThat(table.size()).isEqualTo(map.size());
        }
    }

    @Test
    void shouldSplitSegmentsBeyondTheLargest() {
        KeyTable table = new KeyTable(form(true, KeyGroups.of(128, 0, 1)), RowForm.oneLong(), 1 << 20);
        int keys = 600_000;
        for (long key = 0; key < keys; key++) {
            int place = table.locate(ref(true, key));
            add(table, place, key);
        }

        assertThat(table.size()).isEqualTo(keys);
        for (long key = 0; key < keys; key++) {
            int place = table.find(ref(true, key));
            Segment segment = table.segment(place);
            assertThat(segment.longs[segment.at(KeyTable.slot(place))]).isEqualTo(key);
        }
        assertThat(table.find(ref(true, keys))).isEqualTo(KeyTable.NONE);
        table.fetch(batch(ref(true, 0).hash, ref(true, 9).hash, 0, -1));
        assertThat(table.hasFetched()).isTrue();
    }

    @Test
    void fetch_leavesAllAsItIs() {
        for (RowForm form : List.of(RowForm.oneLong(), new RowForm(0, true, new long[0]))) {
            for (boolean primitive : new boolean[] {true, false}) {
                KeyTable table = new KeyTable(form(primitive, KeyGroups.of(128, 2, 3)), form, 0);
                int[] hashes = new int[1_000];
                for (int key = 0; key < 20_000; key++) {
                    KeyRef ref = ref(primitive, key);
                    hashes[key % hashes.length] = ref.hash;
                    if (key % 100 == 0) {
                        table.fetch(batch(Arrays.copyOf(hashes, Math.min(key, hashes.length))));
                    }
                    assertThat(table.find(ref)).isEqualTo(KeyTable.NONE);
                    table.locate(ref);
                    if (key == 1_000) {
                        assertThat(table.hasFetched()).as("few keys").isFalse();
                    }
                }
                assertThat(table.hasFetched()).isTrue();
                assertThat(table.size()).isEqualTo(20_000);
            }
        }
    }

    /** What a checkpoint is told of a table, and what it must be told: each row once, as it was when the checkpoint began. */
    private static final class Log implements RowLog {
        private final boolean primitive;
        private final Epoch epoch = new Epoch();
        private final KeyRef ref = new KeyRef();

        /** The rows that the checkpoint under way has been told of. */
        private final Map<Long, List<Object>> saved = new HashMap<>();

        /** The keys that checkpoints have. */
        private final Set<Long> written = new HashSet<>();

        private Set<Long> touched = new HashSet<>();
        private Set<Long> dirty = Set.of();

        Log(boolean primitive) {
            this.primitive = primitive;
        }

        void begin() {
            saved.clear();
            dirty = touched;
            touched = new HashSet<>();
            epoch.begin();
        }

        @Override
        public Epoch epoch() {
            return epoch;
        }

        @Override
        public boolean save(Segment rows, int slot, boolean isDirty) {
            long key = keyAt(rows, slot, primitive, ref);
            assertThat(saved.put(key, rowAt(rows, slot)))
                    .as("told of %d before", key)
                    .isNull();
            assertThat(isDirty).as("%d has changed", key).isEqualTo(dirty.contains(key));
            if (isDirty) {
                written.add(key);
            }
            return isDirty;
        }

        @Override
        public void removed(Segment rows, int slot) {
            long key = keyAt(rows, slot, primitive, ref);
            assertThat(written.remove(key)).as("a checkpoint has %d", key).isTrue();
        }
    }

    /** Rows of five numbers and an object, followed by checkpoints that begin and end at random, while the table grows. */
    @Test
    void shouldLetEachCheckpointComeToEveryRowAsItWas() {
        RowForm rows = new RowForm(5, true, new long[] {1, 2, 3, 4, 5});
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean primitive = random.nextBoolean();
            Log log = new Log(primitive);
            KeyTable table = new KeyTable(form(primitive, KeyGroups.of(128, random.nextInt(3), 3)), rows, 0, log);
            Map<Long, List<Object>> map = new HashMap<>();
            Map<Long, List<Object>> begun = new HashMap<>();
            int keys = 1 + random.nextInt(1_000);
            int between = 1 + random.nextInt(400);
            for (int i = 0; i < 4_000; i++) {
                long key = random.nextInt(keys);
                KeyRef ref = ref(primitive, key);
                if (random.nextInt(4) == 0) {
                    remove(table, ref, log, key);
                    map.remove(key);
                } else {
                    int place = table.locate(ref);
                    log.touched.add(key);
                    table.touch(place);
                    change(table.segment(place), KeyTable.slot(place), i);
                    map.put(key, rowAt(table.segment(place), KeyTable.slot(place)));
                }
                if (random.nextInt(between) == 0) {
                    if (log.epoch.isWalking()) {
                        for (int at = table.next(0); at != KeyTable.NONE; at = table.next(at + 1)) {
                            table.saveOld(at);
                        }
                        log.epoch.end();
                        assertThat(log.saved).as("seed %d, change %d", seed, i).isEqualTo(begun);
                    } else {
                        begun = new HashMap<>(map);
                        log.begin();
                    }
                }
            }
            assertThat(allRows(table, primitive)).as("seed %d", seed).isEqualTo(map);
        }
    }

    private static void remove(KeyTable table, KeyRef ref, Log log, long key) {
        int place = table.find(ref);
        if (place != KeyTable.NONE) {
            table.remove(place);
            log.touched.remove(key);
        }
        assertThat(log.written).doesNotContain(key);
    }

    private static void change(Segment rows, int slot, long by) {
        int at = rows.at(slot);
        for (int i = 0; i < 5; i++) {
            rows.longs[at + i] += by + i;
        }
        Objects.requireNonNull(rows.objects)[slot] = "object" + by;
    }

    private static List<Object> rowAt(Segment rows, int slot) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            row.add(rows.longs[rows.at(slot) + i]);
        }
        row.add(Objects.requireNonNull(rows.objects)[slot]);
        return row;
    }

    private static Map<Long, List<Object>> allRows(KeyTable table, boolean primitive) {
        Map<Long, List<Object>> all = new HashMap<>();
        KeyRef ref = new KeyRef();
        for (int at = table.next(0); at != KeyTable.NONE; at = table.next(at + 1)) {
            Segment rows = table.segment(at);
            all.put(keyAt(rows, KeyTable.slot(at), primitive, ref), rowAt(rows, KeyTable.slot(at)));
        }
        return all;
    }

    private static long keyAt(Segment rows, int slot, boolean primitive, KeyRef ref) {
        rows.read(slot, ref);
        return primitive ? ref.longKey : Long.parseLong(String.valueOf(ref.key).substring(3));
    }

    /** Adds to what the row of a place holds. */
    private static void add(KeyTable table, int place, long number) {
        Segment segment = table.segment(place);
        segment.longs[segment.at(KeyTable.slot(place))] += number;
    }

    private static Map<Long, Long> contents(KeyTable table, boolean primitive) {
        Map<Long, Long> contents = new HashMap<>();
        KeyRef ref = new KeyRef();
        for (int at = table.next(0); at != KeyTable.NONE; at = table.next(at + 1)) {
            Segment segment = table.segment(at);
            long key = keyAt(segment, KeyTable.slot(at), primitive, ref);
            contents.put(key, segment.longs[segment.at(KeyTable.slot(at))]);
        }
        return contents;
    }
}
