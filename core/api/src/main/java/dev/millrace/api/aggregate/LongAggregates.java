package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import dev.millrace.api.function.LongSelector;

/** Exact aggregates of {@code long}s: count, sum, minimum, maximum. */
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
