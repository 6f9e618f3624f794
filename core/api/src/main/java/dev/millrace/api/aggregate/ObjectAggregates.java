package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.function.KeySelector;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.function.Ordering;
import dev.millrace.api.plan.TypeArguments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Aggregates whose accumulators are objects: decimal sums, extremes by an ordering, collections, top-N. */
final class ObjectAggregates {

    private ObjectAggregates() {}

    record SumDecimal<T>(MapFunction<T, BigDecimal> selector) implements ObjectAggregate<T, BigDecimal, BigDecimal> {
        @Override
        public BigDecimal create() {
            return BigDecimal.ZERO;
        }

        @Override
        public BigDecimal accumulate(BigDecimal accumulator, T value) throws Exception {
            return accumulator.add(selector.apply(value));
        }

        @Override
        public BigDecimal combine(BigDecimal left, BigDecimal right) {
            return left.add(right);
        }

        @Override
        public BigDecimal retract(BigDecimal left, BigDecimal right) {
            return left.subtract(right);
        }

        @Override
        public BigDecimal finish(BigDecimal accumulator) {
            BigDecimal plain = accumulator.stripTrailingZeros();
            return plain.scale() < 0 ? plain.setScale(0) : plain;
        }

        @Override
        public boolean retractable() {
            return true;
        }

        @Override
        public String describe() {
            return "sumDecimal";
        }
    }

    /** The first value in an ordering. The accumulator is a list of at most one. */
    record First<T>(Ordering<T> ordering, Type<T> type, String describe) implements ObjectAggregate<T, List<T>, T> {
        @Override
        public List<T> create() {
            return new ArrayList<>(1);
        }

        @Override
        public List<T> accumulate(List<T> accumulator, T value) {
            if (accumulator.isEmpty()) {
                accumulator.add(value);
            } else if (ordering.compare(value, accumulator.get(0)) < 0) {
                accumulator.set(0, value);
            }
            return accumulator;
        }

        @Override
        public List<T> combine(List<T> left, List<T> right) {
            return right.isEmpty() ? left : accumulate(left, right.get(0));
        }

        @Override
        public T finish(List<T> accumulator) {
            return accumulator.get(0);
        }

        @Override
        public Type<List<T>> accumulatorType() {
            return TypeArguments.listOf(type);
        }

        @Override
        public Type<T> resultType() {
            return type;
        }
    }

    /** All values, in order of arrival within a slice. */
    record Collect<T>(Type<T> type) implements ObjectAggregate<T, List<T>, List<T>> {
        @Override
        public List<T> create() {
            return new ArrayList<>();
        }

        @Override
        public List<T> accumulate(List<T> accumulator, T value) {
            accumulator.add(value);
            return accumulator;
        }

        @Override
        public List<T> combine(List<T> left, List<T> right) {
            left.addAll(right);
            return left;
        }

        @Override
        public List<T> finish(List<T> accumulator) {
            return List.copyOf(accumulator);
        }

        @Override
        public Type<List<T>> accumulatorType() {
            return TypeArguments.listOf(type);
        }

        @Override
        public Type<List<T>> resultType() {
            return TypeArguments.listOf(type);
        }

        @Override
        public boolean growsWithInput() {
            return true;
        }

        @Override
        public String describe() {
            return "collect";
        }
    }

    /** The first {@code n} values in an ordering. The accumulator is kept sorted. */
    record Top<T>(int n, Ordering<T> ordering, Type<T> type) implements ObjectAggregate<T, List<T>, List<T>> {
        Top {
            if (n < 1) {
                throw MillraceException.user("BAD_ARGUMENT", "the top " + n + " values are none")
                        .at("topN")
                        .remedy("ask for at least 1")
                        .build();
            }
        }

        @Override
        public List<T> create() {
            return new ArrayList<>();
        }

        @Override
        public List<T> accumulate(List<T> accumulator, T value) {
            int size = accumulator.size();
            if (size == n && ordering.compare(value, accumulator.get(size - 1)) >= 0) {
                return accumulator;
            }
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (ordering.compare(value, accumulator.get(middle)) < 0) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            if (size == n) {
                accumulator.remove(size - 1);
            }
            accumulator.add(low, value);
            return accumulator;
        }

        @Override
        public List<T> combine(List<T> left, List<T> right) {
            for (T value : right) {
                accumulate(left, value);
            }
            return left;
        }

        @Override
        public List<T> finish(List<T> accumulator) {
            return List.copyOf(accumulator);
        }

        @Override
        public Type<List<T>> accumulatorType() {
            return TypeArguments.listOf(type);
        }

        @Override
        public Type<List<T>> resultType() {
            return TypeArguments.listOf(type);
        }

        @Override
        public String describe() {
            return "topN(" + n + ")";
        }
    }

    /** How many different values there are, exactly; the accumulator counts each so that it can retract. */
    record CountDistinct<T, V>(KeySelector<T, V> selector, Type<V> type)
            implements ObjectAggregate<T, Map<V, Long>, Long> {
        CountDistinct {
            ValueEquality.check(type);
        }

        @Override
        public Map<V, Long> create() {
            return new LinkedHashMap<>();
        }

        @Override
        public Map<V, Long> accumulate(Map<V, Long> accumulator, T value) throws Exception {
            accumulator.merge(selector.key(value), 1L, Long::sum);
            return accumulator;
        }

        @Override
        public Map<V, Long> combine(Map<V, Long> left, Map<V, Long> right) {
            right.forEach((value, count) -> left.merge(value, count, Long::sum));
            return left;
        }

        @Override
        public Map<V, Long> retract(Map<V, Long> left, Map<V, Long> right) {
            right.forEach((value, count) -> left.computeIfPresent(value, (v, before) -> leftOver(before - count)));
            return left;
        }

        private static @Nullable Long leftOver(long count) {
            return count == 0 ? null : count;
        }

        @Override
        public Long finish(Map<V, Long> accumulator) {
            return (long) accumulator.size();
        }

        @Override
        public Type<Map<V, Long>> accumulatorType() {
            return TypeArguments.mapOf(type, Type.of(Long.class));
        }

        @Override
        public Type<Long> resultType() {
            return Type.of(Long.class);
        }

        @Override
        public boolean retractable() {
            return true;
        }

        @Override
        public boolean growsWithInput() {
            return true;
        }

        @Override
        public String describe() {
            return "countDistinct";
        }
    }
}
