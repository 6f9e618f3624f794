package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import dev.millrace.api.function.DoubleSelector;

/**
 * Aggregates of {@code double}s. Sums are compensated after Neumaier (Rundungsfehleranalyse einiger Verfahren zur Summation
 * endlicher Summen, ZAMM 54, 1974). With u = 2^-53 and n additions the result differs from the exact sum s of the x by at
 * most u |s| + γ² Σ|x|, where γ = (n - 1) u / (1 - (n - 1) u) (Ogita, Rump, Oishi, Accurate Sum and Dot Product, SIAM J. Sci.
 * Comput. 26, 2005, proposition 4.5). Combining two sums takes two more additions.
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
            slots[at] = Double.doubleToLongBits(total);
            slots[at + 1] = 0;
            return;
        }
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - total) + value : (value - total) + sum;
        slots[at] = Double.doubleToLongBits(total);
        slots[at + 1] = Double.doubleToLongBits(lost);
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
            return "meanDouble";
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
                slots[at] = Double.doubleToLongBits(value);
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
