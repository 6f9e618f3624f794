package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import dev.millrace.api.function.DoubleSelector;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.function.Ordering;
import dev.millrace.api.plan.TypeArguments;
import java.math.BigDecimal;
import java.util.List;

/**
 * The ready-made aggregates. All are immutable and may be shared.
 *
 * <p>Records are accumulated in parts, and parts are combined in any order. Where an aggregate has to choose between records
 * that its ordering takes for equal, or lists them, the choice and the order are therefore not defined; an ordering that
 * tells all records apart makes the result reproducible.
 */
public final class Aggregates {

    private Aggregates() {}

    /** How many records. */
    public static <T> Aggregate<T, Long> count() {
        return new LongAggregates.Count<>();
    }

    /** The exact sum, modulo 2^64. */
    public static <T> Aggregate<T, Long> sumLong(LongSelector<T> selector) {
        return new LongAggregates.Sum<>(selector);
    }

    /** The least value. */
    public static <T> Aggregate<T, Long> minLong(LongSelector<T> selector) {
        return new LongAggregates.Min<>(selector);
    }

    /** The greatest value. */
    public static <T> Aggregate<T, Long> maxLong(LongSelector<T> selector) {
        return new LongAggregates.Max<>(selector);
    }

    /**
     * The sum, compensated for rounding: it differs from the exact sum s of n values x by at most u |s| + (n u)² Σ|x|, where
     * u is 2^-53, whatever the order (as long as no partial sum overflows). Not a number if a value is NaN, or if both
     * infinities occur. The sum of nothing but -0.0 is 0.0.
     */
    public static <T> Aggregate<T, Double> sumDouble(DoubleSelector<T> selector) {
        return new DoubleAggregates.Sum<>(selector);
    }

    /** The least value, with -0.0 below 0.0 and NaN above all. */
    public static <T> Aggregate<T, Double> minDouble(DoubleSelector<T> selector) {
        return new DoubleAggregates.Extreme<>(selector, 1);
    }

    /** The greatest value, with -0.0 below 0.0 and NaN above all. */
    public static <T> Aggregate<T, Double> maxDouble(DoubleSelector<T> selector) {
        return new DoubleAggregates.Extreme<>(selector, -1);
    }

    /** The mean, from a sum compensated as that of {@link #sumDouble}. */
    public static <T> Aggregate<T, Double> meanDouble(DoubleSelector<T> selector) {
        return new DoubleAggregates.Mean<>(selector);
    }

    /** The mean of whole numbers, from their exact sum, which is kept in 128 bits. */
    public static <T> Aggregate<T, Double> meanLong(LongSelector<T> selector) {
        return new LongAggregates.Mean<>(selector);
    }

    /** The exact decimal sum, without trailing zeros after the point, and never with an exponent. */
    public static <T> Aggregate<T, BigDecimal> sumDecimal(MapFunction<T, BigDecimal> selector) {
        return new ObjectAggregates.SumDecimal<>(selector);
    }

    /** The least record in an ordering. */
    public static <T> Aggregate<T, T> min(Class<T> type, Ordering<T> ordering) {
        return min(Type.of(type), ordering);
    }

    /** The least record in an ordering. */
    public static <T> Aggregate<T, T> min(Type<T> type, Ordering<T> ordering) {
        return new ObjectAggregates.First<>(ordering, type, "min");
    }

    /** The greatest record in an ordering. */
    public static <T> Aggregate<T, T> max(Class<T> type, Ordering<T> ordering) {
        return max(Type.of(type), ordering);
    }

    /** The greatest record in an ordering. */
    public static <T> Aggregate<T, T> max(Type<T> type, Ordering<T> ordering) {
        return new ObjectAggregates.First<>((a, b) -> ordering.compare(b, a), type, "max");
    }

    /** All records. State grows with the input. */
    public static <T> Aggregate<T, List<T>> collect(Class<T> type) {
        return collect(Type.of(type));
    }

    /** All records. State grows with the input. */
    public static <T> Aggregate<T, List<T>> collect(Type<T> type) {
        return new ObjectAggregates.Collect<>(type);
    }

    /** The {@code n} greatest records in an ordering, greatest first; all where there are fewer. */
    public static <T> Aggregate<T, List<T>> topN(int n, Class<T> type, Ordering<T> ordering) {
        return topN(n, Type.of(type), ordering);
    }

    /** The {@code n} greatest records in an ordering, greatest first; all where there are fewer. */
    public static <T> Aggregate<T, List<T>> topN(int n, Type<T> type, Ordering<T> ordering) {
        return new ObjectAggregates.Top<>(n, (a, b) -> ordering.compare(b, a), type);
    }

    /**
     * How many different values, exactly, as their {@code equals} tells them apart. State grows with their number.
     *
     * @throws dev.millrace.api.error.MillraceException if the type of the values cannot be told, or they are compared by
     *     identity, as arrays are
     */
    public static <T, V> Aggregate<T, Long> countDistinct(KeySelector<T, V> selector) {
        return new ObjectAggregates.CountDistinct<>(
                selector,
                TypeArguments.requireLambdaResult(selector, KeySelector.class, 1, "countDistinct(selector, type)"));
    }

    /** How many different values of a type that a lambda cannot tell, exactly. State grows with their number. */
    public static <T, V> Aggregate<T, Long> countDistinct(KeySelector<T, V> selector, Type<V> type) {
        return new ObjectAggregates.CountDistinct<>(selector, type);
    }

    /** Two aggregates over the same records, and one result made of theirs. */
    @SuppressWarnings("unchecked")
    public static <T, A, B, R> Aggregate<T, R> combine(
            Aggregate<T, A> first, Aggregate<T, B> second, Merge2<A, B, R> merge) {
        return CombinedAggregates.of(
                List.of(first, second),
                results -> merge.merge((A) results[0], (B) results[1]),
                TypeArguments.findLambdaResult(merge, Merge2.class, 2));
    }

    /** Three aggregates over the same records, and one result made of theirs. */
    @SuppressWarnings("unchecked")
    public static <T, A, B, C, R> Aggregate<T, R> combine(
            Aggregate<T, A> first, Aggregate<T, B> second, Aggregate<T, C> third, Merge3<A, B, C, R> merge) {
        return CombinedAggregates.of(
                List.of(first, second, third),
                results -> merge.merge((A) results[0], (B) results[1], (C) results[2]),
                TypeArguments.findLambdaResult(merge, Merge3.class, 3));
    }
}
