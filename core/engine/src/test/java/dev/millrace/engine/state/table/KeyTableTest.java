package dev.millrace.engine.state.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.Codec;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.schema.Schema;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.state.Keys;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTableTest {

    private static final TableLayout LAYOUT = new TableLayout(true, 2, true);

    private static final Keys LONGS = Keys.of("op", new KeySpec.ByLong(value -> 0L), CodecRegistry.empty());
    private static final Keys STRINGS =
            Keys.of("op", new KeySpec.ByObject(value -> value, Type.of(String.class)), CodecRegistry.empty());

    @ParameterizedTest
    @CsvSource({"1,0,1", "2,0,2", "2,1,2", "128,0,128", "128,43,86", "128,127,128", "16,4,8"})
    void table_randomOperations_agreesWithAMap(int total, int from, int to) {
        KeyGroups groups = new KeyGroups(total, from, to);
        for (long seed = 1; seed <= 2; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            KeyTable table = new KeyTable(groups, LONGS, LAYOUT);
            Map<Long, Long> model = new TreeMap<>();
            for (int i = 0; i < 12_000; i++) {
                // Growing and shrinking in turns.
                int range = i / 3_000 % 2 == 0 ? 3_000 : 60;
                long key = random.nextLong(range);
                if (!groups.contains(groups.groupOf(Keys.hash(key)))) {
                    continue;
                }
                boolean found = table.findLong(Keys.hash(key), key);
                assertThat(found).as("seed %s, step %s", seed, i).isEqualTo(model.containsKey(key));
                if (found) {
                    assertEntry(table, key, model.get(key));
                }
                if (random.nextInt(3) == 0) {
                    if (found) {
                        table.remove();
                        model.remove(key);
                    }
                } else {
                    if (!found) {
                        table.insertLong(key);
                        assertThat(table.value()).as("a new entry is empty").isNull();
                        assertThat(table.longs()[table.longsAt()]).isZero();
                    }
                    long value = random.nextLong();
                    set(table, value);
                    model.put(key, value);
                }
                assertThat(table.size()).isEqualTo(model.size());
            }
            assertThat(contents(table)).as("seed %s", seed).isEqualTo(model);
        }
    }

    @Test
    void table_objectKeys_agreesWithAMap() {
        KeyGroups groups = new KeyGroups(128, 0, 128);
        SplittableRandom random = new SplittableRandom(5);
        KeyTable table = new KeyTable(groups, STRINGS, LAYOUT);
        Map<String, Long> model = new HashMap<>();
        for (int i = 0; i < 30_000; i++) {
            String key = "key " + random.nextInt(2_000);
            int hash = STRINGS.codec().hash(key);
            boolean found = table.findObject(hash, key);
            assertThat(found).isEqualTo(model.containsKey(key));
            if (found && random.nextBoolean()) {
                assertThat(table.key()).isEqualTo(key);
                assertThat(table.hash()).isEqualTo(hash);
                table.remove();
                model.remove(key);
            } else if (!found) {
                table.insertObject(key);
                set(table, i);
                model.put(key, (long) i);
            }
        }
        assertThat(table.size()).isEqualTo(model.size());
        model.forEach((key, value) -> {
            assertThat(table.findObject(STRINGS.codec().hash(key), key)).isTrue();
            assertThat(table.value()).isEqualTo(value);
        });
    }

    @Test
    void table_manyKeys_splitsAndFindsAll() {
        KeyGroups groups = new KeyGroups(128, 0, 128);
        KeyTable table = new KeyTable(groups, LONGS, LAYOUT);
        int keys = 300_000;
        for (long key = 0; key < keys; key++) {
            assertThat(table.findLong(Keys.hash(key), key)).isFalse();
            table.insertLong(key);
            set(table, key);
        }
        for (long key = 0; key < keys; key++) {
            assertThat(table.findLong(Keys.hash(key), key)).isTrue();
            assertThat(table.value()).isEqualTo(key);
        }
        assertThat(table.segmentAt(0).slots()).isEqualTo(KeyTable.LARGEST_SEGMENT);
        int[] hashes = {Keys.hash(7), Keys.hash(keys + 7L), 0, 0xffffffff};
        table.fetch(hashes, hashes.length, looking());
        assertThat(table.hasFetched()).isTrue();
        assertThat(table.findLong(Keys.hash(keys + 7L), keys + 7L)).isFalse();
        assertThat(table.segmentAt(0)).isNotSameAs(table.segmentAt(0xffffffffL));
        long full = table.bytes();
        for (long key = 0; key < keys; key++) {
            table.findLong(Keys.hash(key), key);
            table.remove();
        }
        assertThat(table.size()).isZero();
        assertThat(table.bytes()).as("memory follows what is there").isLessThan(full / 100);
    }

    /** A key of which the table is told the same hash for all. */
    record Colliding(int id) {}

    @Test
    void table_hashesThatAllCollide_growsAndFindsAll() {
        KeyGroups groups = new KeyGroups(128, 0, 128);
        int hash = 0x12345678;
        Set<Long> left = new HashSet<>();
        KeyTable objects = new KeyTable(groups, collidingKeys(), LAYOUT);
        for (int id = 0; id < 3_000; id++) {
            Colliding key = new Colliding(id);
            assertThat(objects.findObject(hash, key)).isFalse();
            objects.insertObject(key);
            set(objects, id);
            left.add((long) id);
        }
        for (int id = 0; id < 3_000; id += 2) {
            assertThat(objects.findObject(hash, new Colliding(id))).isTrue();
            objects.remove();
            left.remove((long) id);
        }
        for (int id = 0; id < 3_000; id++) {
            assertThat(objects.findObject(hash, new Colliding(id))).isEqualTo(left.contains((long) id));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64, 100_000})
    void walk_withChangesBetweenSteps_meetsAllThatStays(int grant) {
        KeyGroups groups = new KeyGroups(16, 0, 16);
        SplittableRandom random = new SplittableRandom(grant);
        KeyTable table = new KeyTable(groups, LONGS, LAYOUT);
        for (long key = 0; key < 200; key++) {
            table.findLong(Keys.hash(key), key);
            table.insertLong(key);
            set(table, key);
        }
        // Nothing moves while nothing is inserted or removed: each entry is met once.
        List<Long> met = new ArrayList<>();
        TableWalk walk = new TableWalk(table);
        for (TableWalk.Step step = TableWalk.Step.PAUSE; step != TableWalk.Step.END; ) {
            walk.grant(grant);
            while ((step = walk.next()) == TableWalk.Step.ENTRY) {
                met.add(table.longKey());
            }
        }
        assertThat(met).hasSize(200).doesNotHaveDuplicates();

        // Removing on the way, with growth in between: what stays is intact, what was to go is gone.
        walk = new TableWalk(table);
        long next = 1_000;
        for (TableWalk.Step step = TableWalk.Step.PAUSE; step != TableWalk.Step.END; ) {
            walk.grant(grant);
            while ((step = walk.next()) == TableWalk.Step.ENTRY) {
                if (table.longKey() < 200 && table.longKey() % 2 == 0) {
                    walk.remove();
                }
            }
            if (next < 3_000 && random.nextInt(3) == 0) {
                long key = next++;
                table.findLong(Keys.hash(key), key);
                table.insertLong(key);
                set(table, key);
            }
        }
        for (long key = 1; key < 200; key += 2) {
            assertThat(table.findLong(Keys.hash(key), key)).isTrue();
            assertEntry(table, key, key);
        }
        for (long key = 1_000; key < next; key++) {
            assertThat(table.findLong(Keys.hash(key), key)).isTrue();
        }
    }

    @Test
    void walk_removingEverything_leavesNothing() {
        KeyTable table = new KeyTable(new KeyGroups(16, 0, 16), LONGS, LAYOUT);
        for (long key = 0; key < 500; key++) {
            table.findLong(Keys.hash(key), key);
            table.insertLong(key);
        }
        TableWalk walk = new TableWalk(table);
        walk.grant(Integer.MAX_VALUE);
        while (walk.next() == TableWalk.Step.ENTRY) {
            walk.remove();
        }
        assertThat(table.size()).isZero();
    }

    /** Cells of which only {@link Cells#touch} may be asked. */
    private static Cells looking() {
        return (Cells) Proxy.newProxyInstance(
                Cells.class.getClassLoader(), new Class<?>[] {Cells.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("touch");
                    assertThat(arguments[0]).isNotNull();
                    return 1;
                });
    }

    @Test
    void fetch_ofASmallTable_looksAtNothing() {
        KeyTable table = new KeyTable(new KeyGroups(16, 0, 16), LONGS, LAYOUT);
        table.findLong(Keys.hash(1), 1);
        table.insertLong(1);
        table.fetch(new int[] {Keys.hash(1)}, 1, looking());
        assertThat(table.hasFetched()).isFalse();
    }

    @Test
    void fetch_ofObjectKeys_leavesAllAsItIs() {
        KeyGroups groups = new KeyGroups(128, 64, 128);
        KeyTable table = new KeyTable(groups, STRINGS, new TableLayout(false, 0, false));
        int[] hashes = new int[20_000];
        int count = 0;
        for (int i = 0; count < hashes.length; i++) {
            String key = "key " + i;
            int hash = STRINGS.codec().hash(key);
            if (groups.contains(groups.groupOf(hash))) {
                hashes[count++] = hash;
                assertThat(table.findObject(hash, key)).isFalse();
                table.fetch(hashes, count % 300, looking());
                table.insertObject(key);
            }
        }
        assertThat(table.hasFetched()).isTrue();
        assertThat(table.size()).isEqualTo(count);
    }

    private static Keys collidingKeys() {
        CodecRegistry registry = CodecRegistry.builder()
                .add(Type.of(Colliding.class), new Codec<Colliding>() {
                    @Override
                    public void encode(Colliding value, ByteSink out) {
                        out.writeInt(value.id());
                    }

                    @Override
                    public Colliding decode(ByteSource in) {
                        return new Colliding(in.readInt());
                    }

                    @Override
                    public Schema schema() {
                        return Schema.opaque("colliding");
                    }
                })
                .build();
        return Keys.of("op", new KeySpec.ByObject(value -> value, Type.of(Colliding.class)), registry);
    }

    private static void set(KeyTable table, long value) {
        table.setValue(value);
        table.longs()[table.longsAt()] = value;
        table.longs()[table.longsAt() + 1] = ~value;
        table.setStamp(value + 7);
    }

    private static void assertEntry(KeyTable table, long key, long value) {
        assertThat(table.longKey()).isEqualTo(key);
        assertThat(table.hash()).isEqualTo(Keys.hash(key));
        assertThat(table.value()).isEqualTo(value);
        assertThat(table.longs()[table.longsAt()]).isEqualTo(value);
        assertThat(table.longs()[table.longsAt() + 1]).isEqualTo(~value);
        assertThat(table.stamp()).isEqualTo(value + 7);
    }

    private static Map<Long, Long> contents(KeyTable table) {
        Map<Long, Long> contents = new TreeMap<>();
        TableWalk.forEach(table, () -> assertThat(contents.put(table.longKey(), (Long) table.value()))
                .isNull());
        return contents;
    }
}
