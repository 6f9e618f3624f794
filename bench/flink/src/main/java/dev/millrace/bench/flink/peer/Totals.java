package dev.millrace.bench.flink.peer;

import dev.millrace.bench.workload.Query.Measure;
import org.apache.flink.api.common.functions.AggregateFunction;

/**
 * Incremental aggregation of a measure.
 *
 * @param <K> the type of the key
 */
abstract class Totals<K> implements AggregateFunction<Measured<K>, Total, Total> {

    private static final long serialVersionUID = 1;

    /** A class each, so that what happens to a record is known where it is compiled. */
    static <K> Totals<K> of(Measure measure) {
        return switch (measure) {
            case COUNT -> new Count<>();
            case SUM -> new Sum<>();
            case MAX -> new Max<>();
        };
    }

    @Override
    public final Total getResult(Total total) {
        return total;
    }

    private static final class Count<K> extends Totals<K> {
        private static final long serialVersionUID = 1;

        @Override
        public Total createAccumulator() {
            return new Total(0);
        }

        @Override
        public Total add(Measured<K> measured, Total total) {
            total.value++;
            return total;
        }

        @Override
        public Total merge(Total left, Total right) {
            left.value += right.value;
            return left;
        }
    }

    private static final class Sum<K> extends Totals<K> {
        private static final long serialVersionUID = 1;

        @Override
        public Total createAccumulator() {
            return new Total(0);
        }

        @Override
        public Total add(Measured<K> measured, Total total) {
            total.value += measured.amount;
            return total;
        }

        @Override
        public Total merge(Total left, Total right) {
            left.value += right.value;
            return left;
        }
    }

    private static final class Max<K> extends Totals<K> {
        private static final long serialVersionUID = 1;

        @Override
        public Total createAccumulator() {
            return new Total(Long.MIN_VALUE);
        }

        @Override
        public Total add(Measured<K> measured, Total total) {
            total.value = Math.max(total.value, measured.amount);
            return total;
        }

        @Override
        public Total merge(Total left, Total right) {
            left.value = Math.max(left.value, right.value);
            return left;
        }
    }
}
