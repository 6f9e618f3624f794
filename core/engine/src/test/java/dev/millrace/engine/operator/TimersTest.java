package dev.millrace.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.process.Timers;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.ManualClock;
import dev.millrace.engine.harness.Script;
import dev.millrace.engine.metrics.OperatorMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimersTest {

    static final class Clocks extends Script {
        final Timers first = eventTimers("first");
        final Timers second = eventTimers("second");
        final Timers wall = processingTimers("wall");
    }

    private static KeyedHarness harness() throws Exception {
        return KeyedHarness.of(KeyedHarness.longKeys(), Script.runs(Clocks::new));
    }

    private static void act(KeyedHarness harness, long key, long timestampMs, Script.Act<Clocks> act) throws Exception {
        harness.record(key, act, timestampMs);
    }

    @Test
    void set_firesWhenTheWatermarkReachesTheTime() throws Exception {
        KeyedHarness harness = harness();
        act(harness, 1, 5, (f, c) -> f.first.set(10));
        harness.watermark(9);
        assertThat(harness.drain()).isEmpty();
        harness.watermark(10);
        assertThat(harness.emitted).containsExactly(new KeyedHarness.Emitted("1:first@10", 10));
        harness.drain();
        harness.watermark(100);
        assertThat(harness.drain()).isEmpty();
    }

    @Test
    void set_twice_firesOnce() throws Exception {
        KeyedHarness harness = harness();
        act(harness, 1, 5, (f, c) -> {
            f.first.set(10);
            f.first.set(10);
        });
        act(harness, 1, 6, (f, c) -> f.first.set(10));
        act(harness, 2, 6, (f, c) -> f.first.set(10));
        assertThat(harness.sum(m -> m.stateEntries)).isEqualTo(2);
        harness.watermark(10);
        assertThat(harness.drain()).containsExactlyInAnyOrder("1:first@10", "2:first@10");
        assertThat(harness.sum(m -> m.stateEntries)).isZero();
    }

    @Test
    void purposes_areKeptApart_andFireInTheOrderOfDeclaration() throws Exception {
        KeyedHarness harness = harness();
        act(harness, 1, 5, (f, c) -> {
            f.second.set(10);
            f.second.set(9);
            f.first.set(10);
        });
        harness.watermark(10);
        assertThat(harness.drain()).containsExactly("1:second@9", "1:first@10", "1:second@10");
    }

    @Test
    void cancel_keepsItFromFiring_andMayBeSetAgain() throws Exception {
        KeyedHarness harness = harness();
        act(harness, 1, 5, (f, c) -> {
            f.first.set(10);
            f.first.set(11);
            f.first.set(12);
            f.first.cancel(10);
            f.first.cancel(12);
            f.first.cancel(13);
            f.first.set(12);
            f.second.cancel(11);
        });
        act(harness, 2, 5, (f, c) -> f.first.cancel(11));
        harness.watermark(20);
        assertThat(harness.drain()).containsExactly("1:first@11", "1:first@12");
    }

    @Test
    void set_forATimeThatHasCome_firesAfterTheCallback_beforeTheNextRecord() throws Exception {
        KeyedHarness harness = harness();
        harness.watermark(100);
        act(harness, 1, 50, (f, c) -> {
            f.first.set(60);
            c.emit("record");
        });
        assertThat(harness.drain()).containsExactly("record", "1:first@60");
        act(harness, 1, 50, (f, c) -> f.first.set(100));
        assertThat(harness.drain()).containsExactly("1:first@100");
        act(harness, 1, 50, (f, c) -> f.first.set(101));
        assertThat(harness.drain()).isEmpty();
    }

    @Test
    void onTimer_seesTheWatermarkAtItsTime_howeverFarThatJumps() throws Exception {
        KeyedHarness harness = harness();
        Clocks[] function = new Clocks[1];
        act(harness, 1, 5, (f, c) -> {
            function[0] = f;
            f.first.set(10);
            f.first.set(20);
            f.onTimer = (g, d) -> d.emit(d.timestamp() + "/" + d.watermark());
        });
        harness.watermark(1_000);
        assertThat(harness.drain()).containsExactly("1:first@10", "10/10", "1:first@20", "20/20");
    }

    @Test
    void setWhileFiring_takesItsPlaceAmongThoseThatAreDue() throws Exception {
        KeyedHarness harness = harness();
        act(harness, 1, 5, (f, c) -> {
            f.first.set(10);
            f.first.set(30);
            List<Long> toSet = new ArrayList<>(List.of(5L, 10L, 20L, 200L));
            f.onTimer = (g, d) -> {
                while (!toSet.isEmpty()) {
                    ((Clocks) g).first.set(toSet.remove(0));
                }
            };
        });
        harness.watermark(100);
        // 5 and 10 lie before the watermark of the callback: they fire next. 10 is another timer than the one that
        // fired.
        assertThat(harness.drain())
                .containsExactly("1:first@10", "1:first@5", "1:first@10", "1:first@20", "1:first@30");
        harness.watermark(200);
        assertThat(harness.drain()).containsExactly("1:first@200");
    }

    @Test
    void cancelWhileFiring_keepsTheLaterOnesOfTheKeyFromFiring() throws Exception {
        KeyedHarness harness = harness();
        act(harness, 1, 5, (f, c) -> {
            f.first.set(10);
            f.second.set(10);
            f.first.set(11);
            f.onTimer = (g, d) -> {
                ((Clocks) g).second.cancel(10);
                ((Clocks) g).first.cancel(11);
            };
        });
        harness.watermark(11);
        assertThat(harness.drain()).containsExactly("1:first@10");
    }

    @Test
    void oneTime_firesInTheOrderOfTheKeysHashes_howeverSetAndRestored() throws Exception {
        List<Object> orders = null;
        for (long seed = 1; seed <= 4; seed++) {
            KeyedHarness harness = harness();
            List<Long> keys = new ArrayList<>();
            for (long key = 0; key < 300; key++) {
                keys.add(key);
            }
            java.util.Collections.shuffle(keys, new java.util.Random(seed));
            for (long key : keys) {
                act(harness, key, 5, (f, c) -> f.first.set(10));
            }
            if (seed > 2) {
                harness = harness.restoredTo(1);
            }
            harness.watermark(10);
            List<Object> order = harness.drain();
            if (orders != null) {
                assertThat(order).as("seed %s", seed).isEqualTo(orders);
            }
            orders = order;
        }
        assertThat(orders).hasSize(300);
    }

    @Test
    void processingTimers_fireByTheClock() throws Exception {
        KeyedHarness harness = harness();
        harness.clock().nowMs = 1_000;
        act(harness, 7, 5, (f, c) -> {
            f.wall.set(1_010);
            f.wall.set(1_020);
            f.wall.set(900);
            c.emit(c.processingTimeMs());
        });
        assertThat(harness.drain()).containsExactly(1_000L);
        harness.clock(1_000);
        assertThat(harness.drain()).as("set in the past: as soon as possible").containsExactly("7:wall@900");
        harness.clock(1_009);
        assertThat(harness.drain()).isEmpty();
        harness.watermark(5_000);
        assertThat(harness.drain()).as("watermarks do not matter").isEmpty();
        harness.clock(1_010);
        assertThat(harness.emitted).containsExactly(new KeyedHarness.Emitted("7:wall@1010", 1_010));
    }

    @Test
    void end_firesAllThatWaits_andDropsWhatIsSetMeanwhile() throws Exception {
        KeyedHarness harness = harness();
        act(harness, 1, 5, (f, c) -> {
            f.wall.set(2_000);
            f.wall.set(1_000);
            f.first.set(30);
            f.first.set(Long.MAX_VALUE);
            f.onTimer = (g, d) -> ((Clocks) g).wall.set(d.timestamp() + 5);
        });
        harness.end();
        // Those that the event-time timers set fire with the others; those that the wall timers set do not.
        assertThat(harness.drain())
                .containsExactly(
                        "1:first@30",
                        "1:first@" + Long.MAX_VALUE,
                        "1:wall@" + (Long.MAX_VALUE + 5),
                        "1:wall@35",
                        "1:wall@1000",
                        "1:wall@2000");
    }

    @Test
    void set_atTheEndOfTime_whenTheWatermarkIsThere_fires() throws Exception {
        KeyedHarness harness = harness();
        act(harness, 1, 5, (f, c) -> {
            f.wall.set(2_000);
            f.onTimer = (g, d) -> {
                if (d.timestamp() == 2_000) {
                    ((Clocks) g).first.set(Long.MAX_VALUE);
                }
            };
        });
        harness.end();
        assertThat(harness.drain()).containsExactly("1:wall@2000", "1:first@" + Long.MAX_VALUE);
    }

    @Test
    void closedOutbox_stopsTheFiringBetweenTwoCallbacks() throws Exception {
        KeyedHarness harness = harness();
        harness.narrow = true;
        for (long key = 0; key < 50; key++) {
            act(harness, key, 5, (f, c) -> {
                f.first.set(10);
                f.second.set(10);
                f.wall.set(10);
            });
        }
        harness.watermark(10);
        assertThat(harness.drain()).hasSize(100);
        harness.clock(10);
        assertThat(harness.drain()).hasSize(50);
    }

    @Test
    void manyDueAtOnce_fireABoundedNumberPerCall() throws Exception {
        KeyedHarness harness = harness();
        for (long key = 0; key < 1_000; key++) {
            act(harness, key, 5, (f, c) -> f.first.set(10));
        }
        KeyedProcessOperator operator = (KeyedProcessOperator) harness.only().operator;
        int calls = 0;
        int before = 0;
        while (!operator.advance(10)) {
            calls++;
            assertThat(harness.emitted.size() - before).isLessThanOrEqualTo(256);
            before = harness.emitted.size();
        }
        assertThat(harness.emitted).hasSize(1_000);
        assertThat(calls).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"set", "cancel"})
    void timers_outsideOfACallback_areRefused(String what) throws Exception {
        KeyedHarness harness = harness();
        Clocks[] function = new Clocks[1];
        act(harness, 1, 5, (f, c) -> function[0] = f);
        assertThatThrownBy(() -> {
                    if (what.equals("set")) {
                        function[0].first.set(10);
                    } else {
                        function[0].first.cancel(10);
                    }
                })
                .hasMessageContaining("NO_KEY at op: timers 'first' were used outside of a callback for a key");
    }

    @Test
    void onTimer_thatThrows_namesTimerTimeAndKey() throws Exception {
        KeyedHarness harness = harness();
        act(harness, 42, 5, (f, c) -> {
            f.first.set(10);
            f.onTimer = (g, d) -> {
                throw new IllegalStateException("boom");
            };
        });
        assertThatThrownBy(() -> harness.watermark(10))
                .hasMessageContaining("FUNCTION_FAILED at op")
                .hasMessageContaining("a timer of 'first' set for 10 and key 42")
                .hasMessageContaining("boom");
    }

    /** Random sets and cancels over some keys, watermarks, and restores at any point, against a sorted map. */
    @ParameterizedTest
    @ValueSource(strings = {"long", "string"})
    void timers_randomOperations_agreeWithAModel(String keyType) throws Exception {
        for (long seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean longs = keyType.equals("long");
            KeyedHarness harness = KeyedHarness.of(
                    longs ? KeyedHarness.longKeys() : KeyedHarness.keys(String.class),
                    1 << random.nextInt(3),
                    new ManualClock(),
                    Script.runs(Clocks::new));
            harness.narrow = random.nextBoolean();
            // Time -> key -> purposes, in the order in which they fire for the key.
            TreeMap<Long, Map<Object, TreeSet<String>>> events = new TreeMap<>();
            TreeMap<Long, Map<Object, TreeSet<String>>> walls = new TreeMap<>();
            long now = 0;
            long watermark = 0;
            harness.watermark(0);
            for (int step = 0; step < 400; step++) {
                String where = keyType + ", seed " + seed + ", step " + step;
                Object key = longs ? (Object) random.nextLong(20) : "key " + random.nextInt(20);
                switch (random.nextInt(12)) {
                    case 0 -> {
                        watermark += random.nextInt(60);
                        harness.watermark(watermark);
                        assertFired(harness, due(events, watermark), where);
                    }
                    case 1 -> {
                        now += random.nextInt(60);
                        harness.clock(now);
                        assertFired(harness, due(walls, now), where);
                    }
                    case 2 -> harness = harness.restoredTo(1 << random.nextInt(3));
                    default -> {
                        String purpose = List.of("first", "second", "wall").get(random.nextInt(3));
                        boolean wall = purpose.equals("wall");
                        long time = (wall ? now : watermark) + 1 + random.nextInt(random.nextBoolean() ? 10 : 200);
                        boolean cancels = random.nextInt(3) == 0;
                        harness.record(
                                key,
                                (Script.Act<Clocks>) (f, c) -> {
                                    Timers timers = wall ? f.wall : purpose.equals("first") ? f.first : f.second;
                                    if (cancels) {
                                        timers.cancel(time);
                                    } else {
                                        timers.set(time);
                                    }
                                },
                                watermark);
                        Map<Object, TreeSet<String>> at = (wall ? walls : events)
                                .computeIfAbsent(time, t -> new TreeMap<>(Comparator.comparing(Object::toString)));
                        TreeSet<String> purposes = at.computeIfAbsent(key, k -> new TreeSet<>());
                        if (cancels) {
                            purposes.remove(purpose);
                        } else {
                            purposes.add(purpose);
                        }
                    }
                }
                assertThat(harness.sum((OperatorMetrics m) -> m.stateEntries))
                        .as(where)
                        .isEqualTo(count(events) + count(walls));
            }
        }
    }

    private static long count(TreeMap<Long, Map<Object, TreeSet<String>>> timers) {
        return timers.values().stream()
                .flatMap(at -> at.values().stream())
                .mapToLong(TreeSet::size)
                .sum();
    }

    /** What fires up to a time, by key, in order. */
    private static Map<Object, List<Object>> due(TreeMap<Long, Map<Object, TreeSet<String>>> timers, long upTo) {
        Map<Object, List<Object>> due = new TreeMap<>(Comparator.comparing(Object::toString));
        while (!timers.isEmpty() && timers.firstKey() <= upTo) {
            Map.Entry<Long, Map<Object, TreeSet<String>>> first = timers.pollFirstEntry();
            first.getValue()
                    .forEach((key, purposes) ->
                            purposes.forEach(purpose -> due.computeIfAbsent(key, k -> new ArrayList<>())
                                    .add(key + ":" + purpose + "@" + first.getKey())));
        }
        return due;
    }

    private static void assertFired(KeyedHarness harness, Map<Object, List<Object>> expected, String where) {
        Map<Object, List<Object>> fired = new TreeMap<>(Comparator.comparing(Object::toString));
        for (Object each : harness.drain()) {
            String key = each.toString().substring(0, each.toString().lastIndexOf(':'));
            fired.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
        }
        assertThat(fired.toString()).as(where).isEqualTo(expected.toString());
    }
}
