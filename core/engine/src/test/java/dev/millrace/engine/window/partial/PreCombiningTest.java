package dev.millrace.engine.window.partial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.chain.ChainTime;
import dev.millrace.engine.chain.Current;
import dev.millrace.engine.chain.OperatorTime;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.exchange.Batch;
import dev.millrace.engine.exchange.Channel;
import dev.millrace.engine.exchange.KeyOwners;
import dev.millrace.engine.exchange.Router;
import dev.millrace.engine.exchange.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of 10 ms, sums of {@code long}s, one channel: what leaves, when, and what has to travel as itself. */
class PreCombiningTest {

    private static final int GROUPS = 16;

    private final ChainTime time = new ChainTime();
    private final Outbox outbox = new Outbox();
    private final Current current = new Current();
    private final Channel channel = channel();
    private final Router router = new Router(List.of(channel), time, outbox);
    private final PreCombining combining = create(Aggregates.<Long>sumLong(value -> value));

    private static Channel channel() {
        Batch.Layout layout = new Batch.Layout(4, Batch.Layout.Keys.LONG, true);
        return new Channel(1 << 14, Long.MAX_VALUE / 2, layout, () -> {}, () -> {});
    }

    private PreCombining create(Aggregate<?, ?> aggregate) {
        OperatorTime operatorTime = time.newTime();
        PreCombining made = PreCombining.create(
                new PreCombining.Place(current, operatorTime, outbox, CodecRegistry.empty(), Specializer.shared()),
                List.of(new PreCombining.Way(window(Windows.tumbling(Duration.ofMillis(10)), aggregate), router)),
                aggregate,
                new KeySpec.ByLong(value -> (Long) value),
                GROUPS,
                new KeyOwners(GROUPS, 1),
                PreCombination.ALWAYS);
        time.register(made.held(), operatorTime);
        return made;
    }

    private static PlanNode window(Windows windows, Aggregate<?, ?> aggregate) {
        return new PlanNode("w", new Operator.Window(windows, Late.drop(), aggregate, null), List.of(), List.of());
    }

    private boolean take(long key, long value, long timestampMs) throws Exception {
        current.originMicros = timestampMs * 1_000;
        return combining.combiner().takeLong(value, timestampMs, key, KeyHasher.hashLong(key));
    }

    private void rise(long toMs) throws Exception {
        if (!time.rise(toMs)) {
            while (!time.advance()) {
                // The next step.
            }
        }
    }

    /** What has arrived since the last call: partials as slice:key=sum, rises, signals. */
    private List<String> arrived() {
        return arrived(router, channel);
    }

    private static List<String> arrived(Router router, Channel channel) {
        router.flush();
        List<String> arrived = new ArrayList<>();
        for (Object item = channel.peek(); item != null; item = channel.peek()) {
            channel.take();
            if (item instanceof Batch batch) {
                describe(batch, arrived);
                channel.giveBack(batch);
            } else {
                arrived.add(item.toString());
            }
        }
        return arrived;
    }

    private static void describe(Batch batch, List<String> into) {
        int rise = 0;
        for (int i = 0; i <= batch.size; i++) {
            for (; rise < batch.rises && batch.risePositions[rise] == i; rise++) {
                into.add("rise " + batch.riseTimes[rise]);
            }
            if (i < batch.size) {
                assertThat(batch.isPartial).isTrue();
                into.add(batch.timestamps[i] + ":" + batch.longKeys[i] + "=" + batch.partials(1)[i]);
            }
        }
        if (batch.isPartial) {
            into.add("of " + batch.partialRecords);
        }
    }

    private static final Aggregate<Long, ?> SUM = Aggregates.<Long>sumLong(value -> value);

    private static boolean canShare(Windows one, Aggregate<?, ?> first, Windows other, Aggregate<?, ?> second) {
        return PreCombining.canShare((Operator.Window) window(one, first).operator(), (Operator.Window)
                window(other, second).operator());
    }

    private static Windows tumbling(long ms) {
        return Windows.tumbling(Duration.ofMillis(ms));
    }

    private static Windows sliding(long sizeMs, long slideMs) {
        return Windows.sliding(Duration.ofMillis(sizeMs), Duration.ofMillis(slideMs));
    }

    @Test
    void shouldShareBetweenWindowsOfOneAggregateOfNumbers() {
        assertThat(canShare(tumbling(1_000), SUM, sliding(60_000, 5_000), SUM)).isTrue();
        Aggregate<Long, ?> another = Aggregates.<Long>sumLong(value -> value);
        assertThat(canShare(tumbling(1_000), SUM, tumbling(2_000), another)).isFalse();
        assertThat(canShare(tumbling(1_000), SUM, tumbling(2_000), Aggregates.count()))
                .isFalse();
        Aggregate<Long, ?> list = Aggregates.topN(3, Long.class, Long::compare);
        assertThat(canShare(tumbling(1_000), list, tumbling(2_000), list)).isFalse();
    }

    @Test
    void shouldNotShareWithWindowsThatSpoilIt() {
        assertThat(canShare(tumbling(1_000), SUM, sliding(1_000, 2_000), SUM)).isFalse();
        assertThat(canShare(sliding(1_000, 2_000), SUM, tumbling(1_000), SUM)).isFalse();
        assertThat(canShare(tumbling(1), SUM, tumbling(10_000), SUM)).isTrue();
        assertThat(canShare(tumbling(1), SUM, tumbling(20_000), SUM)).isFalse();
        // Its slices are of 1 and of 999 ms.
        assertThat(canShare(sliding(5_001, 1_000), SUM, tumbling(20_000), SUM)).isFalse();
    }

    @Test
    void shouldSendASliceBeforeTheWatermarkThatEndsItsWindow() throws Exception {
        channel.welcomePartials(0);
        assertThat(take(1, 5, 3)).isTrue();
        assertThat(take(1, 6, 9)).isTrue();
        assertThat(take(1, 7, 10)).isTrue();
        rise(8);
        assertThat(arrived()).containsExactly("rise 8");
        rise(9);
        assertThat(arrived()).containsExactly("0:1=11", "rise 9", "of 2");
        rise(Long.MAX_VALUE);
        assertThat(arrived()).containsExactly("10:1=7", "of 1");
    }

    @Test
    void shouldLetRecordsTravelThatAreNotOnTime() throws Exception {
        channel.welcomePartials(0);
        rise(9);
        assertThat(take(1, 5, 9)).isFalse();
        assertThat(take(1, 5, 10)).isTrue();
    }

    @Test
    void shouldReleaseEverythingInOrderOfSlices() throws Exception {
        channel.welcomePartials(0);
        take(1, 5, 13);
        take(1, 6, 3);
        assertThat(combining.held().endsIdleRound()).isTrue();
        assertThat(combining.held().release()).isTrue();
        assertThat(combining.held().endsIdleRound()).isFalse();
        assertThat(arrived()).containsExactly("0:1=6", "10:1=5", "of 2");
    }

    @Test
    void shouldCombineOnlyWhileItIsWelcome() throws Exception {
        assertThat(take(1, 5, 3)).isFalse();
        channel.welcomePartials(0);
        int tries = 0;
        while (!take(1, 5, 3)) {
            tries++;
        }
        assertThat(tries).isBetween(1, 1_000);
        combining.held().release();
        router.signal(new Signal.Idle(50));
        router.signal(Signal.Active.AGAIN);
        for (int i = 0; i < 1_000; i++) {
            assertThat(take(1, 5, 4)).isFalse();
        }
        channel.welcomePartials(1);
        tries = 0;
        while (!take(1, 5, 4)) {
            tries++;
        }
        assertThat(tries).isLessThan(1_000);
    }

    @Test
    void shouldSendEverythingWhenThereAreTooManyKeys() throws Exception {
        channel.welcomePartials(0);
        int most = PartialSlices.MOST_KEYS;
        for (long key = 0; key < most; key++) {
            assertThat(take(key, 1, 3)).isTrue();
            assertThat(time.isDue()).isFalse();
        }
        assertThat(take(most, 1, 3)).isFalse();
        assertThat(take(7, 1, 3)).isTrue();
        assertThat(time.isDue()).isTrue();
        while (!time.advance()) {
            outbox.tryOpen();
        }
        assertThat(arrived().stream().filter(item -> item.startsWith("0:"))).hasSize(most);
        assertThat(take(most, 1, 3)).isTrue();
        assertThat(time.isDue()).isFalse();
    }

    @Test
    void shouldGoOnWhereAFullChannelStoppedIt() throws Exception {
        Channel narrow = new Channel(1, 1, new Batch.Layout(1, Batch.Layout.Keys.LONG, false), () -> {}, () -> {});
        narrow.welcomePartials(0);
        Router toNarrow = new Router(List.of(narrow), time, outbox);
        OperatorTime operatorTime = time.newTime();
        Aggregate<Long, Long> count = Aggregates.count();
        PreCombining blocked = PreCombining.create(
                new PreCombining.Place(current, operatorTime, outbox, CodecRegistry.empty(), Specializer.shared()),
                List.of(new PreCombining.Way(window(Windows.tumbling(Duration.ofMillis(10)), count), toNarrow)),
                count,
                new KeySpec.ByLong(value -> (Long) value),
                GROUPS,
                new KeyOwners(GROUPS, 1),
                PreCombination.ALWAYS);
        for (long key = 1; key <= 5; key++) {
            blocked.combiner().takeLong(key, 3, key, KeyHasher.hashLong(key));
        }
        List<Long> keys = new ArrayList<>();
        assertThat(blocked.held().release()).isFalse();
        assertThat(outbox.isClosed()).isTrue();
        // A record for the slice that is leaving belongs to the next partial.
        blocked.combiner().takeLong(1L, 3, 1, KeyHasher.hashLong(1));
        int releases = 0;
        do {
            while (!outbox.tryOpen()) {
                keys.add(next(narrow));
            }
            releases++;
        } while (!blocked.held().release() && releases < 100);
        do {
            while (narrow.peek() != null) {
                keys.add(next(narrow));
            }
        } while (!outbox.tryOpen() || narrow.peek() != null);
        assertThat(releases).isBetween(2, 99);
        assertThat(keys).containsExactlyInAnyOrder(1L, 1L, 2L, 3L, 4L, 5L);
    }

    private static long next(Channel from) {
        Batch batch = (Batch) from.peek();
        from.take();
        long key = batch.longKeys[0];
        from.giveBack(batch);
        return key;
    }

    @Test
    void shouldHandOverAccumulatorsThatAreObjects() throws Exception {
        PreCombining top = create(Aggregates.topN(2, Type.of(Long.class), Long::compare));
        channel.welcomePartials(0);
        for (long value = 1; value <= 3; value++) {
            assertThat(top.combiner().takeLong(value, 3, 1, KeyHasher.hashLong(1)))
                    .isTrue();
        }
        top.held().release();
        router.flush();
        Batch batch = (Batch) channel.peek();
        assertThat(batch.isPartial).isTrue();
        assertThat(batch.size).isEqualTo(1);
        assertThat(batch.values[0]).isNotNull();
        assertThat(batch.origins[0]).isEqualTo(Current.NO_ORIGIN);
    }

    @Test
    void shouldSendWhatSeveralWindowsShareToEachOfThem() throws Exception {
        Channel second = channel();
        Router toSecond = new Router(List.of(second), time, outbox);
        OperatorTime operatorTime = time.newTime();
        Aggregate<Long, Long> sum = Aggregates.sumLong(value -> value);
        Windows tens = Windows.tumbling(Duration.ofMillis(10));
        Windows fours = Windows.tumbling(Duration.ofMillis(4));
        PreCombining shared = PreCombining.create(
                new PreCombining.Place(current, operatorTime, outbox, CodecRegistry.empty(), Specializer.shared()),
                List.of(
                        new PreCombining.Way(window(tens, sum), router),
                        new PreCombining.Way(window(fours, sum), toSecond)),
                sum,
                new KeySpec.ByLong(value -> (Long) value),
                GROUPS,
                new KeyOwners(GROUPS, 1),
                PreCombination.ALWAYS);
        time.register(shared.held(), operatorTime);
        channel.welcomePartials(0);
        assertThat(shared.combiner().takeLong(1L, 3, 1, KeyHasher.hashLong(1))).isFalse();
        second.welcomePartials(0);
        while (!shared.combiner().takeLong(1L, 3, 1, KeyHasher.hashLong(1))) {
            // It asks again after some records.
        }
        for (long ms = 3; ms <= 12; ms += 3) {
            assertThat(shared.combiner().takeLong(ms, ms, 1, KeyHasher.hashLong(1)))
                    .isTrue();
        }
        rise(3);
        List<String> first = List.of("0:1=4", "rise 3", "of 2");
        assertThat(arrived()).isEqualTo(first);
        assertThat(arrived(toSecond, second)).isEqualTo(first);
        // On time for the ten, and not for the four.
        assertThat(shared.combiner().takeLong(1L, 2, 1, KeyHasher.hashLong(1))).isFalse();
        rise(9);
        List<String> next = List.of("4:1=6", "rise 7", "8:1=9", "rise 9", "of 2");
        assertThat(arrived()).isEqualTo(next);
        assertThat(arrived(toSecond, second)).isEqualTo(next);
        rise(Long.MAX_VALUE);
        assertThat(arrived()).isEqualTo(arrived(toSecond, second)).containsExactly("12:1=12", "of 1");
    }
}
