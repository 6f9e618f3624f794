package dev.millrace.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.fixture.Payment;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatesTest {

    private static final double UNIT = 0x1p-53;

    @SafeVarargs
    private static <T, R> R over(Aggregate<T, R> aggregate, T... values) throws Exception {
        SlotAggregate<T, R> slots = (SlotAggregate<T, R>) aggregate;
        long[] array = new long[slots.width()];
        slots.create(array, 0);
        for (T value : values) {
            slots.accumulate(array, 0, value);
        }
        return slots.finish(array, 0);
    }

    private static Double[] doubles(String text) {
        return Arrays.stream(text.trim().split(" ")).map(Double::valueOf).toArray(Double[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 3, 6.0",
        "1e100 1 -1e100, 1.0",
        "1 1e100 1 -1e100, 2.0",
        "0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1, 1.0",
        "-0.0, 0.0",
        "-0.0 -0.0, 0.0",
        "4.9e-324 4.9e-324, 9.9e-324",
        "Infinity 1, Infinity",
        "1 -Infinity 1, -Infinity",
        "Infinity -Infinity, NaN",
        "1 NaN 1, NaN",
        "1e308 1e308, Infinity"
    })
    void sumDouble_ofSpecialValues(String values, Double expected) throws Exception {
        assertThat(over(Aggregates.sumDouble((Double x) -> x), doubles(values))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1 2, 1.0, 2.0",
        "0.0 -0.0, -0.0, 0.0",
        "-0.0 0.0, -0.0, 0.0",
        "NaN 1, 1.0, NaN",
        "1 NaN, 1.0, NaN",
        "NaN, NaN, NaN",
        "Infinity -Infinity, -Infinity, Infinity",
        "Infinity NaN, Infinity, NaN"
    })
    void minAndMaxDouble_ofSpecialValues(String values, Double min, Double max) throws Exception {
        assertThat(over(Aggregates.minDouble((Double x) -> x), doubles(values))).isEqualTo(min);
        assertThat(over(Aggregates.maxDouble((Double x) -> x), doubles(values))).isEqualTo(max);
    }

    /** The same accumulator bits on every machine, whichever NaN its arithmetic makes. */
    @Test
    void doubles_notANumber_areKeptInOneForm() throws Exception {
        double other = Double.longBitsToDouble(0xfff8000000000123L);
        for (Aggregate<Double, Double> aggregate : List.of(
                Aggregates.sumDouble((Double x) -> x),
                Aggregates.meanDouble((Double x) -> x),
                Aggregates.maxDouble((Double x) -> x))) {
            SlotAggregate<Double, Double> slots = (SlotAggregate<Double, Double>) aggregate;
            long[] array = new long[slots.width()];
            slots.create(array, 0);
            slots.accumulate(array, 0, other);

            assertThat(array[0]).isEqualTo(0x7ff8000000000000L);
        }
    }

    /** The bound that {@link Aggregates#sumDouble} states, over values of very different size, in parts of any shape. */
    @Test
    void sumDouble_inAnyOrderAndParts_staysWithinItsBound() throws Exception {
        SlotAggregate<Double, Double> sum = (SlotAggregate<Double, Double>) Aggregates.sumDouble((Double x) -> x);
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = random.nextInt(1, 400);
            int parts = random.nextInt(1, 12);
            long[] slots = new long[2 * parts];
            for (int part = 0; part < parts; part++) {
                sum.create(slots, 2 * part);
            }
            BigDecimal exact = BigDecimal.ZERO;
            BigDecimal magnitudes = BigDecimal.ZERO;
            for (int i = 0; i < n; i++) {
                double value = random.nextDouble(-1, 1) * Math.scalb(1.0, random.nextInt(-80, 80));
                sum.accumulate(slots, 2 * random.nextInt(parts), value);
                exact = exact.add(new BigDecimal(value));
                magnitudes = magnitudes.add(new BigDecimal(value).abs());
            }
            for (int part = 1; part < parts; part++) {
                sum.combine(slots, 0, slots, 2 * part);
            }
            double additions = n + 2.0 * parts;
            BigDecimal bound = exact.abs()
                    .multiply(new BigDecimal(UNIT))
                    .add(magnitudes.multiply(new BigDecimal(additions * UNIT * additions * UNIT)));

            BigDecimal error =
                    new BigDecimal(sum.finish(slots, 0)).subtract(exact).abs();

            assertThat(error).as("seed %d", seed).isLessThanOrEqualTo(bound);
        }
    }

    @Test
    void meanLong_ofTimestampsInNanoseconds_doesNotOverflow() throws Exception {
        Long[] values = new Long[1_000];
        Arrays.setAll(values, i -> Long.MAX_VALUE - i);

        assertThat(over(Aggregates.meanLong((Long x) -> x), values)).isEqualTo(Long.MAX_VALUE - 499.5);
        assertThat(over(Aggregates.meanLong((Long x) -> x), Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(over(Aggregates.meanLong((Long x) -> x), Long.MIN_VALUE, Long.MAX_VALUE))
                .isEqualTo(-0.5);
    }

    @ParameterizedTest
    @CsvSource({"100 200, 300", "0.10 0.20, 0.3", "1.5 -1.5, 0", "1E+3, 1000", "0.001, 0.001", "-5 -5, -10"})
    void sumDecimal_isPlain(String values, String expected) throws Exception {
        ObjectAggregate<BigDecimal, BigDecimal, BigDecimal> sum =
                (ObjectAggregate<BigDecimal, BigDecimal, BigDecimal>) Aggregates.<BigDecimal>sumDecimal(x -> x);
        BigDecimal accumulator = sum.create();
        for (String value : values.split(" ")) {
            accumulator = sum.accumulate(accumulator, new BigDecimal(value));
        }

        assertThat(sum.finish(accumulator).toString()).isEqualTo(expected);
    }

    @Test
    void topN_fewerThanN_areAll() throws Exception {
        @SuppressWarnings("unchecked")
        ObjectAggregate<Long, List<Long>, List<Long>> top =
                (ObjectAggregate<Long, List<Long>, List<Long>>) Aggregates.topN(3, Long.class, Long::compare);

        assertThat(top.finish(top.accumulate(top.accumulate(top.create(), 1L), 2L)))
                .containsExactly(2L, 1L);
    }

    @Test
    void countDistinct_ofTypesWithoutEquality_isRefused() {
        for (Type<?> type : List.of(
                Type.of(byte[].class),
                Type.of(StringBuilder.class),
                new Type<List<long[]>>() {},
                new Type<Map<String, List<String>[]>>() {})) {
            assertThatThrownBy(() -> Aggregates.countDistinct((Payment each) -> null, type))
                    .as(type.typeName())
                    .isInstanceOf(MillraceException.class)
                    .hasMessageContaining("are compared by identity");
        }
        for (Type<?> type : List.of(
                Type.of(String.class),
                Type.of(Payment.class),
                new Type<List<Long>>() {},
                Type.of(Thread.State.class))) {
            assertThat(Aggregates.countDistinct((Payment each) -> null, type).retractable())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void combine_ofParts_isWhatAllOfThemAre(boolean slots) {
        Aggregate<Long, Long> second = slots ? Aggregates.sumLong(x -> x) : Aggregates.countDistinct((Long x) -> x);
        Aggregate<Long, Long> retractable = Aggregates.combine(Aggregates.count(), second, Long::sum);
        Aggregate<Long, Long> not = Aggregates.combine(Aggregates.maxLong(x -> x), second, Long::sum);

        assertThat(retractable).isInstanceOf(slots ? SlotAggregate.class : ObjectAggregate.class);
        assertThat(retractable.retractable()).isTrue();
        assertThat(not.retractable()).isFalse();
        assertThat(retractable.growsWithInput()).isEqualTo(!slots);
        assertThat(retractable.resultType()).isEqualTo(Type.of(Long.class));
        assertThat(retractable.describe()).isEqualTo("count+" + second.describe());
    }

    @Test
    void describe_ofAnOwnAggregate_isItsSimpleName() {
        ObjectAggregate<Long, Long, Long> anonymous = new ObjectAggregate<>() {
            @Override
            public Long create() {
                return 0L;
            }

            @Override
            public Long accumulate(Long accumulator, Long value) {
                return accumulator + value;
            }

            @Override
            public Long combine(Long left, Long right) {
                return left + right;
            }

            @Override
            public Long finish(Long accumulator) {
                return accumulator;
            }
        };

        assertThat(anonymous.describe()).isEqualTo("aggregate");
        assertThat(anonymous.accumulatorType()).isEqualTo(Type.of(Long.class));
        assertThatThrownBy(() -> anonymous.retract(1L, 1L))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("aggregate says it can retract, and does not");
    }
}
