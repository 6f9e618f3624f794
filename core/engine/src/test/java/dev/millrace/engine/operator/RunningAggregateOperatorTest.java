package dev.millrace.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Update;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.engine.harness.KeyedHarness;
import dev.millrace.engine.harness.ManualClock;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RunningAggregateOperatorTest {

    @SuppressWarnings("unchecked")
    private static KeyedHarness.Build running(Aggregate<?, ?> aggregate) {
        return (context, setup, output) ->
                new RunningAggregateOperator(context, setup, (Aggregate<Object, Object>) aggregate, output);
    }

    @Test
    void eachRecord_emitsTheNewResultWithItsTimestamp() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), running(Aggregates.sumLong((Long v) -> v)));
        harness.record(1L, 5L, 100);
        harness.record(2L, 7L, 90);
        harness.record(1L, 1L, 80);
        assertThat(harness.emitted)
                .containsExactly(
                        new KeyedHarness.Emitted(Update.upsert(1L, 5L), 100),
                        new KeyedHarness.Emitted(Update.upsert(2L, 7L), 90),
                        new KeyedHarness.Emitted(Update.upsert(1L, 6L), 80));
        assertThat(harness.sum(m -> m.recordsIn)).isEqualTo(3);
        assertThat(harness.sum(m -> m.stateEntries)).isEqualTo(2);
    }

    @Test
    void aggregates_ofObjects_agreeWithSums_throughRestores() throws Exception {
        KeyedHarness harness = KeyedHarness.of(
                KeyedHarness.keys(String.class),
                4,
                new ManualClock(),
                running(Aggregates.combine(
                        Aggregates.sumDecimal((Long v) -> BigDecimal.valueOf(v, 2)),
                        Aggregates.<Long>count(),
                        (sum, n) -> sum.toPlainString() + "/" + n)));
        Map<String, long[]> model = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 600; i++) {
            if (i % 50 == 49) {
                harness = harness.restoredTo(1 << random.nextInt(3));
            }
            String key = "key " + random.nextInt(30);
            long value = random.nextLong(-1_000, 1_000);
            long[] expected = model.computeIfAbsent(key, k -> new long[2]);
            expected[0] += value;
            expected[1]++;
            harness.record(key, value, i);
            String result = BigDecimal.valueOf(expected[0], 2).stripTrailingZeros().toPlainString() + "/" + expected[1];
            assertThat(harness.drain()).as("step %s", i).containsExactly(Update.upsert(key, result));
        }
    }

    @Test
    void aggregate_thatThrows_namesTheOperatorAndTheRecord() throws Exception {
        KeyedHarness harness = KeyedHarness.of(KeyedHarness.longKeys(), running(Aggregates.sumLong((Long v) -> 1 / v)));
        assertThatThrownBy(() -> harness.record(1L, 0L, 7))
                .hasMessageContaining("FUNCTION_FAILED at op")
                .hasMessageContaining("the record 0 with timestamp 7");
    }
}
