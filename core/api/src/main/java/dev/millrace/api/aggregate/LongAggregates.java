package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import dev.millrace.api.function.LongSelector;
import java.math.BigInteger;

/** Exact aggregates of {@code long}s: count, sum, mean, minimum, maximum. */
final class LongAggregates {

    private LongAggregates() {}

    private static final Type<Long> LONG = Type.of(Long.class);

    record Count<T>() implements SlotAggregate<T, Long> {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void create(long[] slots, int at) {
            slots[at] = 0;
        }

        @Override
        public void accumulate(long[] slots, int at, T value) {
            slots[at]++;
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            slots[at] += from[fromAt];
        }

        @Override
        public void retract(long[] slots, int at, long[] from, int fromAt) {
            slots[at] -= from[fromAt];
        }

        @Override
        public Long finish(long[] slots, int at) {
            return slots[at];
        }

        @Override
        public String describe() {
            return "count";
        }

        @Override
        public Type<Long> resultType() {
            return LONG;
        }

        @Override
        public boolean retractable() {
            return true;
        }
    }

    record Sum<T>(LongSelector<T> selector) implements SlotAggregate<T, Long> {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void create(long[] slots, int at) {
            slots[at] = 0;
        }

        @Override
        public void accumulate(long[] slots, int at, T value) throws Exception {
            slots[at] += selector.get(value);
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            slots[at] += from[fromAt];
        }

        @Override
        public void retract(long[] slots, int at, long[] from, int fromAt) {
            slots[at] -= from[fromAt];
        }

        @Override
        public Long finish(long[] slots, int at) {
            return slots[at];
        }

        @Override
        public String describe() {
            return "sumLong";
        }

        @Override
        public Type<Long> resultType() {
            return LONG;
        }

        @Override
        public boolean retractable() {
            return true;
        }
    }

    /** The mean, from a sum in 128 bits: its lower half in the first slot, its upper half in the second, then the count. */
    record Mean<T>(LongSelector<T> selector) implements SlotAggregate<T, Double> {
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
            long added = selector.get(value);
            add(slots, at, added, added >> 63);
            slots[at + 2]++;
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            add(slots, at, from[fromAt], from[fromAt + 1]);
            slots[at + 2] += from[fromAt + 2];
        }

        @Override
        public void retract(long[] slots, int at, long[] from, int fromAt) {
            long borrow = Long.compareUnsigned(slots[at], from[fromAt]) < 0 ? 1 : 0;
            slots[at] -= from[fromAt];
            slots[at + 1] -= from[fromAt + 1] + borrow;
            slots[at + 2] -= from[fromAt + 2];
        }

        private static void add(long[] slots, int at, long low, long high) {
            slots[at] += low;
            long carry = Long.compareUnsigned(slots[at], low) < 0 ? 1 : 0;
            slots[at + 1] += high + carry;
        }

        @Override
        public Double finish(long[] slots, int at) {
            long low = slots[at];
            long high = slots[at + 1];
            double sum = high == low >> 63
                    ? low
                    : BigInteger.valueOf(high)
                            .shiftLeft(64)
                            .add(new BigInteger(Long.toUnsignedString(low)))
                            .doubleValue();
            return sum / slots[at + 2];
        }

        @Override
        public String describe() {
            return "meanLong";
        }

        @Override
        public Type<Double> resultType() {
            return Type.of(Double.class);
        }

        @Override
        public boolean retractable() {
            return true;
        }
    }

    record Min<T>(LongSelector<T> selector) implements SlotAggregate<T, Long> {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void create(long[] slots, int at) {
            slots[at] = Long.MAX_VALUE;
        }

        @Override
        public void accumulate(long[] slots, int at, T value) throws Exception {
            slots[at] = Math.min(slots[at], selector.get(value));
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            slots[at] = Math.min(slots[at], from[fromAt]);
        }

        @Override
        public Long finish(long[] slots, int at) {
            return slots[at];
        }

        @Override
        public String describe() {
            return "minLong";
        }

        @Override
        public Type<Long> resultType() {
            return LONG;
        }

        @Override
        public boolean retractable() {
            return false;
        }
    }

    record Max<T>(LongSelector<T> selector) implements SlotAggregate<T, Long> {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void create(long[] slots, int at) {
            slots[at] = Long.MIN_VALUE;
        }

        @Override
        public void accumulate(long[] slots, int at, T value) throws Exception {
            slots[at] = Math.max(slots[at], selector.get(value));
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            slots[at] = Math.max(slots[at], from[fromAt]);
        }

        @Override
        public Long finish(long[] slots, int at) {
            return slots[at];
        }

        @Override
        public String describe() {
            return "maxLong";
        }

        @Override
        public Type<Long> resultType() {
            return LONG;
        }

        @Override
        public boolean retractable() {
            return false;
        }
    }
}
