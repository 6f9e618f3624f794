package dev.millrace.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.OverResult;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.api.window.Over;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OverOperatorTest {

    record Event(long key, long at, long number) {}

    /** An aggregate with the result it should have over some records, in any order. */
    private record Case(Aggregate<Event, ?> aggregate, Function<List<Event>, Object> expected) {}

    /** Joins numbers; hands back its right argument where the left is empty, and changes its left one. */
    static final class Joined implements ObjectAggregate<Event, ArrayList<Long>, String> {
        @Override
        public ArrayList<Long> create() {
            return new ArrayList<>();
        }

        @Override
        public ArrayList<Long> accumulate(ArrayList<Long> accumulator, Event value) {
            accumulator.add(value.number);
            return accumulator;
        }

        @Override
        public ArrayList<Long> combine(ArrayList<Long> left, ArrayList<Long> right) {
            if (left.isEmpty()) {
                return right;
            }
            left.addAll(right);
            return left;
        }

        @Override
        public String finish(ArrayList<Long> accumulator) {
            List<Long> sorted = new ArrayList<>(accumulator);
            Collections.sort(sorted);
            return sorted.toString();
        }

        @Override
        public Type<ArrayList<Long>> accumulatorType() {
            return new Type<>() {};
        }
    }

    private static final Map<String, Case> CASES = Map.of(
            "count", new Case(Aggregates.count(), events -> (long) events.size()),
            "sumLong",
                    new Case(Aggregates.sumLong(Event::number), events -> events.stream()
                            .mapToLong(Event::number)
                            .sum()),
            "maxLong",
                    new Case(Aggregates.maxLong(Event::number), events -> events.stream()
                            .mapToLong(Event::number)
                            .max()
                            .orElseThrow()),
            "minDouble",
                    new Case(Aggregates.minDouble(e -> e.number() / 2.0), events -> events.stream()
                            .mapToDouble(e -> e.number() / 2.0)
                            .min()
                            .orElseThrow()),
            "countDistinct",
                    new Case(
                            Aggregates.countDistinct((Event e) -> e.number() % 7, Type.of(Long.class)),
                            events -> events.stream().map(e -> e.number() % 7).distinct().count()),
            "topN",
                    new Case(
                            Aggregates.topN(
                                    3,
                                    Event.class,
                                    (a, b) -> Long.compare(a.number() * 1_000_000 + a.at(), b.number() * 1_000_000 + b.at())),
                            events -> events.stream()
                                    .sorted((a, b) ->
                                            Long.compare(b.number() * 1_000_000 + b.at(), a.number() * 1_000_000 + a.at()))
                                    .limit(3)
                                    .toList()),
            "joined",
                    new Case(new Joined(), events -> events.stream()
                            .map(Event::number)
                            .sorted()
                            .toList()
                            .toString()),
            "collect",
                    new Case(
                            Aggregates.combine(
                                    Aggregates.collect(Event.class),
                                    Aggregates.<Event>count(),
                                    (all, n) -> n + ":" + all.stream().mapToLong(Event::number).sum()),
                            events -> events.size() + ":"
                                    + events.stream().mapToLong(Event::number).sum()));

    @SuppressWarnings("unchecked")
    private static KeyedHarness.Build over(Over over, Aggregate<?, ?> aggregate) {
        return (context, setup, output) ->
                new OverOperator(context, setup, over, (Aggregate<Object, Object>) aggregate, output);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void lastRecords_agreesWithTheLastOnesOfAList(int n) throws Exception {
        for (Map.Entry<String, Case> each : CASES.entrySet()) {
            SplittableRandom random = new SplittableRandom(n);
            KeyedHarness harness = KeyedHarness.of(
                    KeyedHarness.longKeys(),
                    2,
                    new ManualClock(),
                    over(Over.onArrival().lastRecords(n), each.getValue().aggregate));
            Map<Long, List<Event>> arrived = new HashMap<>();
            for (int i = 0; i < 300; i++) {
                if (random.nextInt(40) == 0) {
                    harness = harness.restoredTo(1 << random.nextInt(3));
                }
                Event event = new Event(random.nextLong(4), random.nextLong(100), random.nextLong(1_000));
                List<Event> all = arrived.computeIfAbsent(event.key, k -> new ArrayList<>());
                all.add(event);
                Object expected = each.getValue()
                        .expected
                        .apply(all.subList(Math.max(0, all.size() - n), all.size()));
                harness.record(event.key, event, event.at);
                assertThat(harness.emitted)
                        .as("%s, last %s, step %s", each.getKey(), n, i)
                        .containsExactly(new KeyedHarness.Emitted(new OverResult<>(event, expected), event.at));
                harness.drain();
            }
            assertThat(harness.sum(m -> m.stateEntries)).isLessThanOrEqualTo(4L * n).isPositive();
        }
    }

    /** Records in order, a little out of order, and far behind. */
    @ParameterizedTest
    @ValueSource(ints = {0, 30, 150})
    void lastTime_agreesWithAScanOfAllRecords(int disorder) throws Exception {
        long duration = 100;
        for (Map.Entry<String, Case> each : CASES.entrySet()) {
            SplittableRandom random = new SplittableRandom(disorder);
            KeyedHarness harness = KeyedHarness.of(
                    KeyedHarness.longKeys(),
                    1,
                    new ManualClock(),
                    over(Over.onArrival().last(Duration.ofMillis(duration)), each.getValue().aggregate));
            Map<Long, List<Event>> kept = new HashMap<>();
            long now = 0;
            for (int i = 0; i < 400; i++) {
                if (random.nextInt(40) == 0) {
                    harness = harness.restoredTo(1 << random.nextInt(3));
                }
                // At times nothing comes for long.
                now += random.nextInt(50) == 0 ? 260 : random.nextInt(12);
                Event event = new Event(
                        random.nextLong(3), now - (disorder == 0 ? 0 : random.nextInt(disorder)), random.nextLong(1_000));
                List<Event> all = kept.computeIfAbsent(event.key, k -> new ArrayList<>());
                long newest = Math.max(
                        event.at, all.stream().mapToLong(Event::at).max().orElse(Long.MIN_VALUE));
                // Kept until a record of the key is more than twice the duration ahead.
                all.add(event);
                List<Event> seen = all.stream()
                        .filter(e -> e.at > event.at - duration && e.at <= event.at)
                        .toList();
                harness.record(event.key, event, event.at);
                assertThat(harness.emitted)
                        .as("%s, disorder %s, step %s", each.getKey(), disorder, i)
                        .containsExactly(new KeyedHarness.Emitted(
                                new OverResult<>(event, each.getValue().expected.apply(seen)), event.at));
                harness.drain();
                all.removeIf(e -> newest - e.at > 2 * duration);
                assertThat(harness.sum(m -> m.stateEntries))
                        .isEqualTo(kept.values().stream().mapToLong(List::size).sum());
            }
        }
    }

    /** d = 100: what a record at 1000 looks back on. */
    @Test
    void lastTime_boundaries() throws Exception {
        KeyedHarness harness = KeyedHarness.of(
                KeyedHarness.longKeys(), over(Over.onArrival().last(Duration.ofMillis(100)), Aggregates.<Event>count()));
        for (long at : new long[] {899, 900, 901, 1_000}) {
            harness.record(1L, new Event(1, at, 0), at);
        }
        // (799, 899], (800, 900], (801, 901], (900, 1000]
        assertThat(results(harness)).containsExactly(1L, 2L, 3L, 2L);
        harness.record(1L, new Event(1, 900, 0), 900);
        assertThat(results(harness)).as("(800, 900]: 899 and both at 900").containsExactly(3L);
        harness.record(1L, new Event(1, 1_000, 0), 1_000);
        assertThat(results(harness)).as("(900, 1000]").containsExactly(3L);
    }

    @Test
    void lastTime_keyThatIsSilent_isForgottenWhenTheWatermarkIsMoreThanTwiceTheDurationAhead() throws Exception {
        KeyedHarness harness = KeyedHarness.of(
                KeyedHarness.longKeys(), over(Over.onArrival().last(Duration.ofMillis(100)), Aggregates.<Event>count()));
        for (long key = 0; key < 50; key++) {
            harness.record(key, new Event(key, 1_000, 0), 1_000);
        }
        harness.watermark(1_200);
        harness.record(3L, new Event(3, 1_050, 0), 1_050);
        assertThat(results(harness)).endsWith(2L);
        harness.watermark(1_201);
        harness.record(4L, new Event(4, 1_050, 0), 1_050);
        assertThat(results(harness)).containsExactly(1L);
        harness.watermark(5_000);
        harness.sweep(1_000);
        assertThat(harness.sum(m -> m.stateEntries)).isZero();
    }

    @Test
    void lastTime_recordWithoutTimestamp_isRefused() throws Exception {
        KeyedHarness harness = KeyedHarness.of(
                KeyedHarness.longKeys(), over(Over.onArrival().last(Duration.ofMillis(100)), Aggregates.<Event>count()));
        assertThatThrownBy(() -> harness.record(1L, new Event(1, 0, 0), ProcessContext.NO_TIMESTAMP))
                .hasMessageContaining("NO_TIMESTAMP at op");
    }

    @Test
    void restore_withFewerRecords_looksBackOnThose_andNotOnOtherKinds() throws Exception {
        KeyedHarness ten = KeyedHarness.of(
                KeyedHarness.longKeys(), over(Over.onArrival().lastRecords(10), Aggregates.sumLong(Event::number)));
        for (int i = 1; i <= 10; i++) {
            ten.record(1L, new Event(1, i, i), i);
        }
        ten.drain();
        KeyedHarness three = ten.restored(
                ten.snapshot(), 1, over(Over.onArrival().lastRecords(3), Aggregates.sumLong(Event::number)));
        three.record(1L, new Event(1, 11, 11), 11);
        assertThat(results(three)).containsExactly(30L);
        assertThat(three.sum(m -> m.stateEntries)).isEqualTo(3);
        assertThatThrownBy(() -> ten.restored(
                        ten.snapshot(), 1, over(Over.onArrival().lastRecords(3), Aggregates.maxLong(Event::number))))
                .hasMessageContaining("STATE_INCOMPATIBLE at op")
                .hasMessageContaining("sumLong");
    }

    @Test
    void doubles_afterARestore_areTheSameToTheLastBit() throws Exception {
        Aggregate<Event, Double> sum = Aggregates.sumDouble(e -> e.number() / 7.0);
        Over over = Over.onArrival().lastRecords(20);
        KeyedHarness straight = KeyedHarness.of(KeyedHarness.longKeys(), over(over, sum));
        KeyedHarness restored = KeyedHarness.of(KeyedHarness.longKeys(), over(over, sum));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            Event event = new Event(1, i, random.nextLong());
            straight.record(1L, event, i);
            restored.record(1L, event, i);
            if (i % 3 == 0) {
                restored = restored.restoredTo(1);
            }
        }
        assertThat(results(restored)).isEqualTo(results(straight));
    }

    @Test
    void aggregate_thatThrows_namesTheOperatorAndTheRecord() throws Exception {
        Aggregate<Event, Long> aggregate = Aggregates.sumLong(e -> 1 / e.number());
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), over(Over.onArrival().lastRecords(3), aggregate));
        assertThatThrownBy(() -> harness.record(1L, new Event(1, 7, 0), 7))
                .hasMessageContaining("FUNCTION_FAILED at op")
                .hasMessageContaining("Event[key=1, at=7, number=0] with timestamp 7");
    }

    private static List<Object> results(KeyedHarness harness) {
        return harness.drain().stream()
                .map(value -> (Object) ((OverResult<?, ?>) value).value())
                .toList();
    }
}
