package dev.millrace.engine.state.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.process.Timers;
import dev.millrace.api.state.AggregatingState;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.MapState;
import dev.millrace.api.state.ReducingState;
import dev.millrace.api.state.StateOption;
import dev.millrace.api.state.Ttl;
import dev.millrace.api.state.ValueState;
import dev.millrace.engine.chain.ProcessingTimed;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When state expires, to the millisecond. */
final class TtlTest {

    static final class Living extends Script {
        final ValueState<String> value;
        final ListState<String> list;
        final MapState<String, String> map;
        final ReducingState<Long> sum;
        final AggregatingState<Long, Long> slots;
        final AggregatingState<Long, List<Long>> objects;
        final Timers timers = eventTimers("timers");

        Living(StateOption... options) {
            value = valueState("value", String.class, options);
            list = listState("list", String.class, options);
            map = mapState("map", String.class, String.class, options);
            sum = reducingState("sum", Long.class, Long::sum, options);
            slots = aggregatingState("slots", Aggregates.sumLong(v -> v), options);
            objects = aggregatingState("objects", Aggregates.collect(new Type<Long>() {}), options);
        }

        void write() throws Exception {
            value.set("v");
            list.add("l");
            map.put("k", "m");
            sum.add(1L);
            slots.add(1L);
            objects.add(1L);
        }

        /** How many of the six can be seen. */
        int seen() throws Exception {
            int seen = 0;
            seen += value.get() == null ? 0 : 1;
            seen += list.get().isEmpty() ? 0 : 1;
            seen += map.get("k") == null ? 0 : 1;
            seen += sum.get() == null ? 0 : 1;
            seen += slots.get() == null ? 0 : 1;
            seen += objects.get() == null ? 0 : 1;
            assertThat(list.size()).isEqualTo(list.get().size());
            assertThat(map.contains("k"))
                    .isEqualTo(map.size() == 1)
                    .isEqualTo(map.entries().iterator().hasNext());
            return seen;
        }
    }

    private static final long TTL = 100;

    private KeyedHarness harness;

    private void start(Ttl ttl) throws Exception {
        harness = KeyedHarness.of(
                KeyedHarness.longKeys(),
                Script.runs(() -> new Living(ttl == null ? unlimited() : StateOption.ttl(ttl))));
    }

    private static StateOption unlimited() {
        return StateOption.unbounded();
    }

    private static Ttl ttl(Ttl.Domain domain, long ms) {
        return new Ttl(ms, domain, false);
    }

    private void act(long timestampMs, Script.Act<Living> act) throws Exception {
        harness.record(1L, act, timestampMs);
    }

    private int seen() throws Exception {
        int[] seen = new int[1];
        act(ProcessContext.NO_TIMESTAMP, (f, c) -> seen[0] = f.seen());
        return seen[0];
    }

    /** Moves the time of a domain, and the other one far ahead of it. */
    private void time(Ttl.Domain domain, long ms) throws Exception {
        if (domain == Ttl.Domain.EVENT_TIME) {
            harness.clock().nowMs += 1_000_000;
            harness.watermark(ms);
        } else {
            harness.watermark(harness.watermarkMs() + 1_000_000);
            harness.clock().nowMs = ms;
        }
    }

    @ParameterizedTest
    @EnumSource(Ttl.Domain.class)
    void state_isSeenUntilTheMillisecondBeforeItsTime(Ttl.Domain domain) throws Exception {
        start(ttl(domain, TTL));
        harness.watermark(0);
        time(domain, 1_000);
        act(1_000, (f, c) -> f.write());
        assertThat(seen()).isEqualTo(6);
        time(domain, 1_099);
        assertThat(seen()).as("1 ms before").isEqualTo(6);
        time(domain, 1_100);
        assertThat(seen()).as("at the time").isZero();
        assertThat(harness.sum(m -> m.expiredEntries)).isEqualTo(6);
        assertThat(harness.sum(m -> m.stateEntries)).isZero();
        act(1_100, (f, c) -> f.write());
        assertThat(seen()).as("written again").isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(Ttl.Domain.class)
    void state_writtenAgain_livesFromTheLastWrite(Ttl.Domain domain) throws Exception {
        start(ttl(domain, TTL));
        harness.watermark(0);
        time(domain, 1_000);
        act(1_000, (f, c) -> f.write());
        time(domain, 1_060);
        act(1_060, (f, c) -> f.write());
        time(domain, 1_159);
        act(ProcessContext.NO_TIMESTAMP, (f, c) -> {
            assertThat(f.seen()).isEqualTo(6);
            assertThat(f.list.get()).as("the first of two elements is gone").containsExactly("l");
            assertThat(f.sum.get()).isEqualTo(2);
            assertThat(f.slots.get()).isEqualTo(2);
            assertThat(f.objects.get()).hasSize(2);
        });
        time(domain, 1_160);
        assertThat(seen()).isZero();
        assertThat(harness.sum(m -> m.expiredEntries)).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(Ttl.Domain.class)
    void state_refreshedByReads_livesFromTheLastRead(Ttl.Domain domain) throws Exception {
        start(ttl(domain, TTL).refreshedByReads());
        harness.watermark(0);
        time(domain, 1_000);
        act(1_000, (f, c) -> f.write());
        time(domain, 1_099);
        assertThat(seen()).isEqualTo(6);
        time(domain, 1_198);
        assertThat(seen()).isEqualTo(6);
        time(domain, 1_298);
        assertThat(seen()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Ttl.Domain.class)
    void elements_expireOneByOne(Ttl.Domain domain) throws Exception {
        start(ttl(domain, TTL));
        harness.watermark(0);
        for (int i = 0; i < 20; i++) {
            int n = i;
            time(domain, 1_000 + i);
            act(1_000 + i, (f, c) -> {
                f.list.add("e" + n);
                f.map.put("k" + n, "v");
            });
        }
        for (int i = 0; i < 20; i++) {
            int n = i;
            time(domain, 1_100 + i - 1);
            act(ProcessContext.NO_TIMESTAMP, (f, c) -> {
                assertThat(f.list.get()).hasSize(20 - n).startsWith("e" + n);
                assertThat(f.map.size()).isEqualTo(20 - n);
                assertThat(f.map.contains("k" + n)).isTrue();
            });
            time(domain, 1_100 + i);
            act(ProcessContext.NO_TIMESTAMP, (f, c) -> {
                assertThat(f.map.get("k" + n)).isNull();
                assertThat(f.list.size()).isEqualTo(19 - n);
            });
        }
        assertThat(harness.sum(m -> m.stateEntries)).isZero();
        assertThat(harness.sum(m -> m.expiredEntries)).isEqualTo(40);
    }

    @Test
    void mapEntry_expiredAndPutAgain_comesLast() throws Exception {
        start(ttl(Ttl.Domain.EVENT_TIME, TTL));
        act(1_000, (f, c) -> f.map.put("a", "1"));
        act(1_050, (f, c) -> f.map.put("b", "2"));
        harness.watermark(1_100);
        act(1_100, (f, c) -> {
            f.map.put("a", "3");
            List<String> keys = new ArrayList<>();
            f.map.entries().forEach(entry -> keys.add(entry.getKey()));
            assertThat(keys).containsExactly("b", "a");
        });
    }

    /** Watermark, the record's timestamp, and when what it writes expires; or never seen at all. */
    @ParameterizedTest
    @CsvSource({
        "0,    1000, 1100, in time",
        "1050, 1000, 1100, behind the watermark by less than its life",
        "1099, 1000, 1100, seen for one millisecond",
        "1100, 1000, -1, behind by its life: expired when written",
        "1050, NONE, 1150, no timestamp: the watermark counts",
    })
    void eventTime_countsFromTheRecordsTimestamp(long watermark, String timestamp, long expiry, String why)
            throws Exception {
        start(ttl(Ttl.Domain.EVENT_TIME, TTL));
        harness.watermark(watermark);
        long at = timestamp.equals("NONE") ? ProcessContext.NO_TIMESTAMP : Long.parseLong(timestamp);
        act(at, (f, c) -> {
            f.write();
            assertThat(f.seen()).as(why).isEqualTo(expiry < 0 ? 0 : 6);
        });
        if (expiry > 0) {
            harness.watermark(expiry - 1);
            assertThat(seen()).as(why).isEqualTo(6);
            harness.watermark(expiry);
            assertThat(seen()).as(why).isZero();
        }
    }

    @Test
    void eventTime_recordThatIsBehind_shortensNoLife() throws Exception {
        start(ttl(Ttl.Domain.EVENT_TIME, TTL));
        harness.watermark(1_000);
        act(1_080, (f, c) -> f.write());
        act(1_010, (f, c) -> {
            f.value.set("newer by arrival");
            f.map.put("k", "x");
            f.sum.add(1L);
        });
        harness.watermark(1_179);
        act(1_179, (f, c) -> {
            assertThat(f.value.get()).isEqualTo("newer by arrival");
            assertThat(f.map.get("k")).isEqualTo("x");
            assertThat(f.sum.get()).isEqualTo(2);
        });
        harness.watermark(1_180);
        act(1_180, (f, c) -> assertThat(f.value.get()).isNull());
    }

    @Test
    void processingTime_clockThatGoesBack_shortensNoLife() throws Exception {
        start(ttl(Ttl.Domain.PROCESSING_TIME, TTL));
        harness.clock().nowMs = 1_000;
        act(0, (f, c) -> f.write());
        harness.clock().nowMs = 500;
        act(0, (f, c) -> f.value.set("v"));
        harness.clock().nowMs = 1_099;
        assertThat(seen()).isEqualTo(6);
    }

    @Test
    void eventTime_writtenBeforeAnyWatermarkWithoutTimestamp_livesFromTheFirstOne() throws Exception {
        start(ttl(Ttl.Domain.EVENT_TIME, TTL));
        act(ProcessContext.NO_TIMESTAMP, (f, c) -> f.write());
        assertThat(seen()).isEqualTo(6);
        harness.watermark(5_000);
        assertThat(seen()).isEqualTo(6);
        harness.watermark(5_099);
        assertThat(seen()).isEqualTo(6);
        harness.watermark(5_100);
        assertThat(seen()).isZero();
    }

    @Test
    void eventTimer_atTheTimeOfExpiry_seesNothing_oneBeforeSeesAll() throws Exception {
        start(ttl(Ttl.Domain.EVENT_TIME, TTL));
        List<String> seen = new ArrayList<>();
        act(1_000, (f, c) -> {
            f.write();
            f.timers.set(1_099);
            f.timers.set(1_100);
            f.onTimer = (g, d) -> seen.add(d.timestamp() + ":" + ((Living) g).seen());
        });
        harness.watermark(9_000);
        assertThat(seen).containsExactly("1099:6", "1100:0");
    }

    @ParameterizedTest
    @EnumSource(Ttl.Domain.class)
    void expired_andNeverLookedAtAgain_isSweptAway(Ttl.Domain domain) throws Exception {
        start(ttl(domain, 10_000));
        harness.watermark(0);
        time(domain, 1_000);
        int keys = 20_000;
        for (long key = 0; key < keys; key++) {
            harness.record(key, (Script.Act<Living>) (f, c) -> f.write(), 1_000);
        }
        assertThat(harness.sum(m -> m.stateEntries)).isEqualTo(6L * keys);
        long full = harness.sum(m -> m.stateBytes);
        time(domain, 5_000);
        harness.record(7L, (Script.Act<Living>) (f, c) -> f.write(), 5_000);
        time(domain, 11_000);
        harness.sweep(300);
        // Of key 7 everything is fresh but the first element of its list.
        assertThat(harness.sum(m -> m.stateEntries)).isEqualTo(6);
        assertThat(harness.sum(m -> m.expiredEntries)).isEqualTo(6L * keys - 5);
        assertThat(harness.sum(m -> m.stateBytes)).isBetween(0L, full / 4);
        time(domain, 15_000);
        harness.sweep(10);
        assertThat(harness.sum(m -> m.stateEntries)).isZero();
        assertThat(((ProcessingTimed) harness.only().operator).dueProcessingMs())
                .as("with nothing left, nothing is due")
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void sweeping_thatHasBegun_goesOnThoughTheClockIsSetBack() throws Exception {
        start(ttl(Ttl.Domain.EVENT_TIME, 10_000));
        harness.watermark(0);
        for (long key = 0; key < 20_000; key++) {
            harness.record(key, (Script.Act<Living>) (f, c) -> f.write(), 1_000);
        }
        harness.watermark(11_000);
        // Of one state a part: 4,096 places of at least 32,768.
        harness.sweep(1);
        assertThat(harness.sum(m -> m.expiredEntries)).isBetween(1L, 4_096L);

        harness.clock().setByMs = -3_600_000;
        harness.sweep(300);

        assertThat(harness.sum(m -> m.stateEntries)).isZero();
    }

    /** The time to live when written and after the restore, and when it is gone: written at 1000, restored at 1050. */
    @ParameterizedTest
    @CsvSource({
        "100, 100, 1100, kept",
        "100, 500, 1500, longer",
        "500, 100, 1100, shorter",
        "500,  40, 1050, shorter than it has lived",
        "100,    , -1, switched off",
        "   , 100, 1150, switched on: the restore counts as a refresh",
    })
    void restore_withAnotherTimeToLive(Long before, Long after, long goneAt, String what) throws Exception {
        for (Ttl.Domain domain : Ttl.Domain.values()) {
            start(before == null ? null : ttl(domain, before));
            harness.watermark(0);
            time(domain, 1_000);
            act(1_000, (f, c) -> f.write());
            time(domain, 1_050);
            harness = harness.restored(
                    harness.snapshot(),
                    2,
                    Script.runs(() -> new Living(after == null ? unlimited() : StateOption.ttl(ttl(domain, after)))));
            if (goneAt < 0) {
                time(domain, 1_000_000);
                assertThat(seen()).as("%s, %s", what, domain).isEqualTo(6);
                continue;
            }
            if (goneAt > 1_050) {
                assertThat(seen()).as("%s, %s", what, domain).isEqualTo(6);
                time(domain, goneAt - 1);
                assertThat(seen()).as("%s, %s", what, domain).isEqualTo(6);
            }
            time(domain, goneAt);
            assertThat(seen()).as("%s, %s", what, domain).isZero();
        }
    }

    @Test
    void restore_inTheOtherDomain_countsAsARefresh() throws Exception {
        start(ttl(Ttl.Domain.PROCESSING_TIME, TTL));
        harness.clock().nowMs = 77_000;
        act(1_000, (f, c) -> f.write());
        harness.watermark(5_000);
        harness = harness.restored(
                harness.snapshot(), 1, Script.runs(() -> new Living(StateOption.ttl(ttl(Ttl.Domain.EVENT_TIME, TTL)))));
        harness.watermark(5_099);
        assertThat(seen()).isEqualTo(6);
        harness.watermark(5_100);
        assertThat(seen()).isZero();
    }

    @Test
    void restore_twice_keepsTheTimesOfRefresh() throws Exception {
        start(ttl(Ttl.Domain.EVENT_TIME, TTL));
        act(1_000, (f, c) -> f.write());
        harness.watermark(1_050);
        harness = harness.restoredTo(4).restoredTo(2);
        harness.watermark(1_099);
        assertThat(seen()).isEqualTo(6);
        harness.watermark(1_100);
        assertThat(seen()).isZero();
    }

    @Test
    void restored_expiredEntries_areSweptAway() throws Exception {
        start(null);
        for (long key = 0; key < 1_000; key++) {
            harness.record(key, (Script.Act<Living>) (f, c) -> f.write(), 1_000);
        }
        harness.clock().nowMs = 1_000;
        harness = harness.restored(
                harness.snapshot(),
                2,
                Script.runs(() -> new Living(StateOption.ttl(Ttl.ofProcessingTime(Duration.ofMillis(TTL))))));
        assertThat(harness.sum(m -> m.stateEntries)).isEqualTo(6_000);
        harness.clock(1_000);
        harness.clock().nowMs = 1_099;
        assertThat(harness.sum(m -> m.stateEntries)).isEqualTo(6_000);
        harness.clock().nowMs = 2_100;
        harness.sweep(50);
        assertThat(harness.sum(m -> m.stateEntries)).isZero();
        assertThat(harness.sum(m -> m.expiredEntries)).isEqualTo(6_000);
    }
}
