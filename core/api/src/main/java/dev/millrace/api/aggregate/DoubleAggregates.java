package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import dev.millrace.api.function.DoubleSelector;
import dev.millrace.api.function.LongSelector;

/**
 * Aggregates of {@code double}s. Sums are compensated after Neumaier (Rundungsfehleranalyse einiger Verfahren zur
 * Summation endlicher Summen, ZAMM 54, 1974): the error stays within 2 ulp of the sum of magnitudes times machine epsilon
 * squared times the count, so results in different order differ by at most a few units in the last place.
 */
final class DoubleAggregates {

    private DoubleAggregates() {}

    private static final Type<Double> DOUBLE = Type.of(Double.class);

    /** Adds to a compensated sum: slot {@code at} holds the sum, slot {@code at + 1} what rounding lost. */
    private static void add(long[] slots, int at, double value) {
        double sum = Double.longBitsToDouble(slots[at]);
        double lost = Double.longBitsToDouble(slots[at + 1]);
        double total = sum + value;
        if (Double.isInfinite(total) || Double.isNaN(total)) {
            slots[at] = Double.doubleToRawLongBits(total);
            slots[at + 1] = 0;
            return;
        }
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - total) + value : (value - total) + sum;
        slots[at] = Double.doubleToRawLongBits(total);
        slots[at + 1] = Double.doubleToRawLongBits(lost);
    }

    private static double sum(long[] slots, int at) {
        return Double.longBitsToDouble(slots[at]) + Double.longBitsToDouble(slots[at + 1]);
    }

    record Sum<T>(DoubleSelector<T> selector) implements SlotAggregate<T, Double> {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public void create(long[] slots, int at) {
            slots[at] = 0;
            slots[at + 1] = 0;
        }

        @Override
        public void accumulate(long[] slots, int at, T value) throws Exception {
            add(slots, at, selector.get(value));
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            add(slots, at, Double.longBitsToDouble(from[fromAt]));
            add(slots, at, Double.longBitsToDouble(from[fromAt + 1]));
        }

        @Override
        public Double finish(long[] slots, int at) {
            return sum(slots, at);
        }

        @Override
        public String describe() {
            return "sumDouble";
        }

        @Override
        public Type<Double> resultType() {
            return DOUBLE;
        }

        @Override
        public boolean retractable() {
            return false;
        }
    }

    record Mean<T>(DoubleSelector<T> selector) implements SlotAggregate<T, Double> {
        @Override
        public int width() {
            return 3;
        }

        @Override
        public void create(long[] slots, int at) {
            slots[at] = 0;
            slots[at + 1] = 0;
            slots[at + 2] = 0;
        }

        @Override
        public void accumulate(long[] slots, int at, T value) throws Exception {
            add(slots, at, selector.get(value));
            slots[at + 2]++;
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            add(slots, at, Double.longBitsToDouble(from[fromAt]));
            add(slots, at, Double.longBitsToDouble(from[fromAt + 1]));
            slots[at + 2] += from[fromAt + 2];
        }

        @Override
        public Double finish(long[] slots, int at) {
            return sum(slots, at) / slots[at + 2];
        }

        @Override
        public String describe() {
            return "mean";
        }

        @Override
        public Type<Double> resultType() {
            return DOUBLE;
        }

        @Override
        public boolean retractable() {
            return false;
        }
    }

    record MeanOfLongs<T>(LongSelector<T> selector) implements SlotAggregate<T, Double> {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public void create(long[] slots, int at) {
            slots[at] = 0;
            slots[at + 1] = 0;
        }

        @Override
        public void accumulate(long[] slots, int at, T value) throws Exception {
            slots[at] += selector.get(value);
            slots[at + 1]++;
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            slots[at] += from[fromAt];
            slots[at + 1] += from[fromAt + 1];
        }

        @Override
        public void retract(long[] slots, int at, long[] from, int fromAt) {
            slots[at] -= from[fromAt];
            slots[at + 1] -= from[fromAt + 1];
        }

        @Override
        public Double finish(long[] slots, int at) {
            return (double) slots[at] / slots[at + 1];
        }

        @Override
        public String describe() {
            return "meanLong";
        }

        @Override
        public Type<Double> resultType() {
            return DOUBLE;
        }

        @Override
        public boolean retractable() {
            return true;
        }
    }

    /** The least ({@code sign} 1) or greatest ({@code sign} -1) value, ordered as {@link Double#compare} does. */
    record Extreme<T>(DoubleSelector<T> selector, int sign) implements SlotAggregate<T, Double> {
        @Override
        public int width() {
            return 2;
        }

        @Override
        public void create(long[] slots, int at) {
            slots[at] = 0;
            slots[at + 1] = 0;
        }

        @Override
        public void accumulate(long[] slots, int at, T value) throws Exception {
            take(slots, at, selector.get(value));
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            if (from[fromAt + 1] != 0) {
                take(slots, at, Double.longBitsToDouble(from[fromAt]));
            }
        }

        private void take(long[] slots, int at, double value) {
            if (slots[at + 1] == 0 || sign * Double.compare(value, Double.longBitsToDouble(slots[at])) < 0) {
                slots[at] = Double.doubleToRawLongBits(value);
                slots[at + 1] = 1;
            }
        }

        @Override
        public Double finish(long[] slots, int at) {
            return Double.longBitsToDouble(slots[at]);
        }

        @Override
        public String describe() {
            return sign > 0 ? "minDouble" : "maxDouble";
        }

        @Override
        public Type<Double> resultType() {
            return DOUBLE;
        }

        @Override
        public boolean retractable() {
            return false;
        }
    }
}
