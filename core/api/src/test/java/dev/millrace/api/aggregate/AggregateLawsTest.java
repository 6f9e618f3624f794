package dev.millrace.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.api.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every ready-made aggregate against a naive computation: in sequence, in random parts combined in random shapes, and with
 * parts taken away again. A failure names its seed.
 */
class AggregateLawsTest {

    private static final int SEEDS = 60;

    /** Values whose sums are exact in {@code double}, so that the order of additions cannot show. */
    private static long draw(SplittableRandom random) {
        return random.nextInt(-1_000, 1_000);
    }

    static Stream<Arguments> aggregates() {
        return Stream.of(
                law("count", Aggregates.count(), values -> (long) values.size()),
                law("sumLong", Aggregates.sumLong(x -> x), values -> values.stream()
                        .mapToLong(x -> x)
                        .sum()),
                law("sumLong modulo 2^64", Aggregates.sumLong(x -> x << 54), values -> values.stream()
                        .map(x -> BigInteger.valueOf(x << 54))
                        .reduce(BigInteger.ZERO, BigInteger::add)
                        .longValue()),
                law(
                        "minLong",
                        Aggregates.minLong(x -> x),
                        values -> values.stream().mapToLong(x -> x).min().getAsLong()),
                law(
                        "maxLong",
                        Aggregates.maxLong(x -> x),
                        values -> values.stream().mapToLong(x -> x).max().getAsLong()),
                law("meanLong", Aggregates.meanLong(x -> x), values -> exactMean(values, 1)),
                law(
                        "meanLong beyond 64 bits",
                        Aggregates.meanLong(x -> x << 53),
                        values -> exactMean(values, 1L << 53)),
                law(
                        "sumDouble",
                        Aggregates.sumDouble(x -> x / 8.0),
                        values -> values.stream().mapToLong(x -> x).sum() / 8.0),
                law("meanDouble", Aggregates.meanDouble(x -> x), values -> exactMean(values, 1)),
                law(
                        "minDouble",
                        Aggregates.minDouble(x -> -x),
                        values -> values.stream().mapToDouble(x -> -x).min().getAsDouble()),
                law(
                        "maxDouble",
                        Aggregates.maxDouble(x -> x),
                        values -> values.stream().mapToDouble(x -> x).max().getAsDouble()),
                law(
                        "sumDecimal",
                        Aggregates.sumDecimal(x -> BigDecimal.valueOf(x, 3)),
                        values -> plain(values.stream()
                                .map(x -> BigDecimal.valueOf(x, 3))
                                .reduce(BigDecimal.ZERO, BigDecimal::add))),
                law("min", Aggregates.min(Long.class, Long::compare), values -> values.stream()
                        .min(Long::compare)
                        .get()),
                law("max", Aggregates.max(Long.class, Long::compare), values -> values.stream()
                        .max(Long::compare)
                        .get()),
                law("topN(3)", Aggregates.topN(3, Long.class, Long::compare), values -> values.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(3)
                        .toList()),
                law(
                        "countDistinct",
                        Aggregates.countDistinct((Long x) -> x % 7),
                        values -> values.stream().map(x -> x % 7).distinct().count()),
                law(
                        "collect",
                        Aggregates.collect(Long.class),
                        values -> values.stream().sorted().toList(),
                        AggregateLawsTest::sorted),
                law(
                        "combined slots",
                        Aggregates.combine(
                                Aggregates.<Long>count(),
                                Aggregates.sumLong((Long x) -> x),
                                Aggregates.maxLong((Long x) -> x),
                                List::of),
                        values -> List.of(
                                (long) values.size(),
                                values.stream().mapToLong(x -> x).sum(),
                                values.stream().mapToLong(x -> x).max().getAsLong())),
                law(
                        "combined slots and objects",
                        Aggregates.combine(Aggregates.<Long>count(), Aggregates.countDistinct((Long x) -> x), List::of),
                        values -> List.of((long) values.size(), (long) new HashSet<>(values).size())),
                law(
                        "combined twice",
                        Aggregates.combine(
                                Aggregates.combine(
                                        Aggregates.<Long>count(), Aggregates.sumLong((Long x) -> x), Long::sum),
                                Aggregates.min(Long.class, Long::compare),
                                Long::sum),
                        values -> values.size()
                                + values.stream().mapToLong(x -> x).sum()
                                + values.stream().min(Long::compare).get()));
    }

    private static double exactMean(List<Long> values, long factor) {
        BigInteger sum = BigInteger.ZERO;
        for (long value : values) {
            sum = sum.add(BigInteger.valueOf(value * factor));
        }
        return sum.doubleValue() / values.size();
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Object sorted(Object result) {
        return ((List<?>) result).stream().sorted().toList();
    }

    private static Arguments law(String name, Aggregate<Long, ?> aggregate, Function<List<Long>, Object> naive) {
        return law(name, aggregate, naive, result -> result);
    }

    private static Arguments law(
            String name,
            Aggregate<Long, ?> aggregate,
            Function<List<Long>, Object> naive,
            Function<Object, Object> view) {
        return arguments(name, aggregate, naive, view);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aggregates")
    void shouldAgreeWithTheNaiveComputation(
            String name,
            Aggregate<Long, ?> aggregate,
            Function<List<Long>, Object> naive,
            Function<Object, Object> view)
            throws Exception {
        ObjectAggregate<Long, Object, ?> objects = asObjects(aggregate);
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> values = draw(random, random.nextInt(1, 30));

            Object whole = accumulate(objects, values);
            Object combined = combineInParts(objects, values, random);

            assertThat(view.apply(objects.finish(whole)))
                    .as("in sequence, seed %d", seed)
                    .isEqualTo(naive.apply(values));
            assertThat(view.apply(objects.finish(combined)))
                    .as("in parts, seed %d", seed)
                    .isEqualTo(naive.apply(values));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aggregates")
    void combine_changesOnlyTheLeft_andNothingIsNeutral(
            String name,
            Aggregate<Long, ?> aggregate,
            Function<List<Long>, Object> naive,
            Function<Object, Object> view)
            throws Exception {
        ObjectAggregate<Long, Object, ?> objects = asObjects(aggregate);
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> values = draw(random, random.nextInt(1, 10));
            Object right = accumulate(objects, values);
            String before = text(right);

            Object sum = objects.combine(objects.create(), right);
            Object kept = objects.combine(accumulate(objects, values), objects.create());
            objects.accumulate(sum, 5L);

            assertThat(text(right)).as("right, seed %d", seed).isEqualTo(before);
            assertThat(objects.finish(kept)).as("with nothing, seed %d", seed).isEqualTo(objects.finish(right));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aggregates")
    void finish_leavesTheAccumulatorAndTheResultAlone(
            String name,
            Aggregate<Long, ?> aggregate,
            Function<List<Long>, Object> naive,
            Function<Object, Object> view)
            throws Exception {
        ObjectAggregate<Long, Object, ?> objects = asObjects(aggregate);
        Object accumulator = accumulate(objects, List.of(3L, 1L, 2L, 3L));
        String before = text(accumulator);

        Object result = objects.finish(accumulator);
        String asItWas = text(result);
        assertThat(text(accumulator)).isEqualTo(before);
        accumulator = objects.accumulate(accumulator, 1_000L);
        objects.combine(accumulator, accumulate(objects, List.of(-1_000L)));

        assertThat(text(result)).isEqualTo(asItWas);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aggregates")
    void retract_undoesCombine(
            String name,
            Aggregate<Long, ?> aggregate,
            Function<List<Long>, Object> naive,
            Function<Object, Object> view)
            throws Exception {
        ObjectAggregate<Long, Object, ?> objects = asObjects(aggregate);
        if (!aggregate.retractable()) {
            return;
        }
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> kept = draw(random, random.nextInt(1, 10));
            List<Long> gone = draw(random, random.nextInt(1, 10));
            Object accumulator = objects.combine(accumulate(objects, gone), accumulate(objects, kept));
            Object right = accumulate(objects, gone);
            String before = text(right);

            Object rest = objects.retract(accumulator, right);

            assertThat(objects.finish(rest)).as("seed %d", seed).isEqualTo(naive.apply(kept));
            assertThat(text(right)).as("right, seed %d", seed).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aggregates")
    void slots_staysWithinItsOwn(
            String name,
            Aggregate<Long, ?> aggregate,
            Function<List<Long>, Object> naive,
            Function<Object, Object> view)
            throws Exception {
        if (!(aggregate instanceof SlotAggregate<Long, ?> slots)) {
            return;
        }
        int width = slots.width();
        long guard = 0x5afe5afe5afe5afeL;
        long[] array = new long[2 * width + 3];
        Arrays.fill(array, guard);
        int first = 1;
        int second = width + 2;

        slots.create(array, first);
        slots.create(array, second);
        slots.accumulate(array, first, 3L);
        slots.accumulate(array, second, 4L);
        slots.combine(array, first, array, second);
        Object both = slots.finish(array, first);
        if (slots.retractable()) {
            slots.retract(array, first, array, second);
            assertThat(slots.finish(array, first)).isEqualTo(naive.apply(List.of(3L)));
        }

        assertThat(both).isEqualTo(naive.apply(List.of(3L, 4L)));
        assertThat(slots.finish(array, second)).isEqualTo(naive.apply(List.of(4L)));
        assertThat(List.of(array[0], array[width + 1], array[2 * width + 2])).containsOnly(guard);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("aggregates")
    void types_areKnown(
            String name,
            Aggregate<Long, ?> aggregate,
            Function<List<Long>, Object> naive,
            Function<Object, Object> view)
            throws Exception {
        ObjectAggregate<Long, Object, ?> objects = asObjects(aggregate);
        Object accumulator = accumulate(objects, List.of(1L));
        Type<?> accumulatorType = objects.accumulatorType();
        Type<?> resultType = aggregate.resultType();

        assertThat(accumulator).isInstanceOf(accumulatorType.rawClass());
        if (resultType != null) { // a merge into a generic type does not tell
            assertThat(objects.finish(accumulator)).isInstanceOf(resultType.rawClass());
        }
        assertThat(name).startsWith(name.startsWith("combined") ? "combined" : aggregate.describe());
    }

    private static List<Long> draw(SplittableRandom random, int size) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(draw(random));
        }
        return values;
    }

    private static Object accumulate(ObjectAggregate<Long, Object, ?> aggregate, List<Long> values) throws Exception {
        Object accumulator = aggregate.create();
        for (Long value : values) {
            accumulator = aggregate.accumulate(accumulator, value);
        }
        return accumulator;
    }

    /** Cuts the values into parts and combines any two until one is left. */
    private static Object combineInParts(
            ObjectAggregate<Long, Object, ?> aggregate, List<Long> values, SplittableRandom random) throws Exception {
        List<Object> parts = new ArrayList<>();
        for (int from = 0; from < values.size(); ) {
            int to = Math.min(values.size(), from + random.nextInt(1, 6));
            parts.add(accumulate(aggregate, values.subList(from, to)));
            from = to;
        }
        while (parts.size() > 1) {
            Object right = parts.remove(random.nextInt(parts.size()));
            int left = random.nextInt(parts.size());
            parts.set(left, aggregate.combine(parts.get(left), right));
        }
        return parts.get(0);
    }

    @SuppressWarnings("unchecked")
    private static ObjectAggregate<Long, Object, ?> asObjects(Aggregate<Long, ?> aggregate) {
        return aggregate instanceof SlotAggregate<Long, ?> slots
                ? (ObjectAggregate<Long, Object, ?>) (ObjectAggregate<Long, ?, ?>) new CombinedAggregates.Boxed<>(slots)
                : (ObjectAggregate<Long, Object, ?>) aggregate;
    }

    private static String text(Object value) {
        return Arrays.deepToString(new Object[] {value});
    }
}
