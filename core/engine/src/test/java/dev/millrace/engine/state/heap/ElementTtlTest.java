package dev.millrace.engine.state.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.Ttl;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.harness.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Elements of lists and maps that expire one by one, over checkpoints that have only what changed. */
final class ElementTtlTest {

    private static final int TTL_MS = 1_000;
    private static final int KEEP_LAST = 40;

    static final class Living extends Script {
        final ListState<Long> list =
                listState("list", Long.class, keepLast(KEEP_LAST), ttl(Ttl.ofEventTime(Duration.ofMillis(TTL_MS))));
        final MapState<Long, Long> map =
                mapState("map", Long.class, Long.class, ttl(Ttl.ofEventTime(Duration.ofMillis(TTL_MS))));
    }

    private record Element(long key, long value, long stampMs) {}

    /** What a key should have, oldest first. */
    private record Model(List<Element> list, List<Element> map) {
        Model() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        Model copy() {
            return new Model(new ArrayList<>(list), new ArrayList<>(map));
        }

        /** An element is gone from the watermark on that reaches its stamp and its time to live. */
        void expire(long watermarkMs) {
            list.removeIf(element -> watermarkMs >= element.stampMs + TTL_MS);
            map.removeIf(element -> watermarkMs >= element.stampMs + TTL_MS);
        }

        void add(long value, long stampMs) {
            list.add(new Element(0, value, stampMs));
            if (list.size() > KEEP_LAST) {
                list.remove(0);
            }
        }

        void put(long key, long value, long stampMs) {
            for (int i = 0; i < map.size(); i++) {
                Element old = map.get(i);
                if (old.key == key) {
                    map.set(i, new Element(key, value, Math.max(old.stampMs, stampMs)));
                    return;
                }
            }
            map.add(new Element(key, value, stampMs));
        }
    }

    @Test
    void elements_outOfOrder_overCheckpointsAndRestores_areThoseThatLive() throws Exception {
        for (long seed = 1; seed <= 40; seed++) {
            run(seed);
        }
    }

    private static void run(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), 1, new ManualClock(), Script.runs(Living::new));
        int keys = 1 + random.nextInt(3);
        List<Model> models = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            models.add(new Model());
        }
        int disorderMs = random.nextInt(3) * TTL_MS / 4;
        long now = 10_000;
        for (int step = 0; step < 400; step++) {
            now += random.nextInt(random.nextInt(20) == 0 ? TTL_MS : 60);
            harness.watermark(now - disorderMs - 1);
            models.forEach(model -> model.expire(harness.watermarkMs()));
            int key = random.nextInt(keys);
            act(harness, key, models.get(key), random, now - random.nextInt(disorderMs + 1));
            if (random.nextInt(12) == 0) {
                harness.snapshot();
            }
            if (random.nextInt(40) == 0) {
                List<Model> kept = models.stream().map(Model::copy).toList();
                KeyedHarness restored = harness.restoredTo(1 + random.nextInt(2));
                for (int i = 0; i < keys; i++) {
                    check(restored, i, kept.get(i), "seed " + seed + ", step " + step + ", key " + i);
                }
            }
        }
        for (int i = 0; i < keys; i++) {
            check(harness, i, models.get(i), "seed " + seed + ", at the end, key " + i);
        }
    }

    private static void act(KeyedHarness harness, long key, Model model, SplittableRandom random, long timestampMs)
            throws Exception {
        long value = random.nextInt(1_000_000);
        long mapKey = random.nextInt(30);
        switch (random.nextInt(4)) {
            case 0 -> {
                harness.record(key, (Script.Act<Living>) (f, c) -> f.map.put(mapKey, value), timestampMs);
                model.put(mapKey, value, timestampMs);
            }
            case 1 -> {
                harness.record(key, (Script.Act<Living>) (f, c) -> f.map.remove(mapKey), timestampMs);
                model.map.removeIf(element -> element.key == mapKey);
            }
            case 2 -> check(harness, key, model, "key " + key);
            default -> {
                harness.record(key, (Script.Act<Living>) (f, c) -> f.list.add(value), timestampMs);
                model.add(value, timestampMs);
            }
        }
    }

    private static void check(KeyedHarness harness, long key, Model model, String where) throws Exception {
        harness.record(
                key,
                (Script.Act<Living>) (f, c) -> {
                    assertThat(f.list.get())
                            .as(where)
                            .containsExactlyElementsOf(
                                    model.list.stream().map(Element::value).toList());
                    List<Long> entries = new ArrayList<>();
                    for (Map.Entry<Long, Long> entry : f.map.entries()) {
                        entries.add(entry.getKey());
                        entries.add(entry.getValue());
                    }
                    List<Long> expected = new ArrayList<>();
                    for (Element element : model.map) {
                        expected.add(element.key);
                        expected.add(element.value);
                    }
                    assertThat(entries).as(where).isEqualTo(expected);
                },
                harness.watermarkMs() + 1);
    }

    @Test
    void snapshot_ofElementsThatExpireInTheirOrder_hasBytesOnlyForNewOnes() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Living::new));
        long now = 10_000;
        for (int round = 0; round < 50; round++) {
            long from = now;
            harness.watermark(now);
            harness.record(
                    1L,
                    (Script.Act<Living>) (f, c) -> {
                        // Looked at, so that what has expired goes.
                        f.list.get();
                        f.map.entries();
                        f.list.add(from);
                        f.map.put(from, from);
                    },
                    now);
            long bytes = harness.snapshot().keyedBytes();
            if (round > 40) {
                assertThat(bytes).as("two elements and what a removal takes").isBetween(10L, 80L);
            }
            now += TTL_MS / 30;
        }
    }

    @Test
    void removals_thatNobodyWrites_areNotKeptForEver() {
        EntryMap map = new EntryMap(false);
        @SuppressWarnings("unchecked")
        KeyHasher<Object> hasher = (KeyHasher<Object>) (KeyHasher<?>) Codecs.keyOf(new Type<Long>() {});
        map.append(0, -1L, "stays", Lifetime.UNKNOWN);
        map.written();
        for (long key = 0; key < 10_000; key++) {
            map.append(hasher.hash(key), key, "v", Lifetime.UNKNOWN);
            map.written();
        }
        for (long key = 0; key < 10_000; key++) {
            map.remove(map.find(hasher.hash(key), key, hasher), 1);
        }
        assertThat(map.size()).isEqualTo(1);
        assertThat(map.isAltered()).isTrue();
        assertThat(map.removed()).isEmpty();
    }
}
