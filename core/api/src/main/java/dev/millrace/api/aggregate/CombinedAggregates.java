package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import dev.millrace.api.plan.TypeArguments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Several aggregates over the same records, with one result made of theirs. */
final class CombinedAggregates {

    private CombinedAggregates() {}

    /** Makes one result of the parts' results, in order. */
    interface Finisher<R> extends Serializable {
        R finish(Object[] results) throws Exception;
    }

    static <T, R> Aggregate<T, R> of(List<Aggregate<T, ?>> parts, Finisher<R> finisher, @Nullable Type<R> type) {
        List<SlotAggregate<T, ?>> slots = new ArrayList<>();
        for (Aggregate<T, ?> part : parts) {
            if (part instanceof SlotAggregate<T, ?> slot) {
                slots.add(slot);
            }
        }
        if (slots.size() == parts.size()) {
            return new OfSlots<>(List.copyOf(slots), finisher, type);
        }
        return new OfObjects<>(
                parts.stream().map(CombinedAggregates::<T>asObject).toList(), finisher, type);
    }

    @SuppressWarnings("unchecked")
    private static <T> ObjectAggregate<T, Object, ?> asObject(Aggregate<T, ?> part) {
        if (part instanceof SlotAggregate<T, ?> slot) {
            return (ObjectAggregate<T, Object, ?>) (ObjectAggregate<T, ?, ?>) new Boxed<>(slot);
        }
        return (ObjectAggregate<T, Object, ?>) part;
    }

    private static String describe(List<? extends Aggregate<?, ?>> parts) {
        return parts.stream().map(Aggregate::describe).collect(Collectors.joining("+"));
    }

    /** A slot aggregate whose accumulator is an array of its own, to stand beside object aggregates. */
    record Boxed<T, R>(SlotAggregate<T, R> slot) implements ObjectAggregate<T, long[], R> {
        @Override
        public long[] create() {
            long[] slots = new long[slot.width()];
            slot.create(slots, 0);
            return slots;
        }

        @Override
        public long[] accumulate(long[] accumulator, T value) throws Exception {
            slot.accumulate(accumulator, 0, value);
            return accumulator;
        }

        @Override
        public long[] combine(long[] left, long[] right) {
            slot.combine(left, 0, right, 0);
            return left;
        }

        @Override
        public long[] retract(long[] left, long[] right) {
            slot.retract(left, 0, right, 0);
            return left;
        }

        @Override
        public R finish(long[] accumulator) throws Exception {
            return slot.finish(accumulator, 0);
        }

        @Override
        public Type<long[]> accumulatorType() {
            return Type.of(long[].class);
        }

        @Override
        public @Nullable Type<R> resultType() {
            return slot.resultType();
        }

        @Override
        public boolean retractable() {
            return slot.retractable();
        }

        @Override
        public String describe() {
            return slot.describe();
        }
    }

    record OfSlots<T, R>(
            List<SlotAggregate<T, ?>> parts,
            Finisher<R> finisher,
            @Nullable Type<R> type) implements SlotAggregate<T, R> {
        @Override
        public int width() {
            return parts.stream().mapToInt(SlotAggregate::width).sum();
        }

        @Override
        public void create(long[] slots, int at) {
            int offset = at;
            for (SlotAggregate<T, ?> part : parts) {
                part.create(slots, offset);
                offset += part.width();
            }
        }

        @Override
        public void accumulate(long[] slots, int at, T value) throws Exception {
            int offset = at;
            for (int i = 0; i < parts.size(); i++) {
                SlotAggregate<T, ?> part = parts.get(i);
                part.accumulate(slots, offset, value);
                offset += part.width();
            }
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            int offset = 0;
            for (int i = 0; i < parts.size(); i++) {
                SlotAggregate<T, ?> part = parts.get(i);
                part.combine(slots, at + offset, from, fromAt + offset);
                offset += part.width();
            }
        }

        @Override
        public void retract(long[] slots, int at, long[] from, int fromAt) {
            int offset = 0;
            for (SlotAggregate<T, ?> part : parts) {
                part.retract(slots, at + offset, from, fromAt + offset);
                offset += part.width();
            }
        }

        @Override
        public R finish(long[] slots, int at) throws Exception {
            Object[] results = new Object[parts.size()];
            int offset = at;
            for (int i = 0; i < results.length; i++) {
                SlotAggregate<T, ?> part = parts.get(i);
                results[i] = part.finish(slots, offset);
                offset += part.width();
            }
            return finisher.finish(results);
        }

        @Override
        public @Nullable Type<R> resultType() {
            return type;
        }

        @Override
        public boolean retractable() {
            return parts.stream().allMatch(Aggregate::retractable);
        }

        @Override
        public String describe() {
            return CombinedAggregates.describe(parts);
        }
    }

    /** The accumulator of {@link OfObjects}: one accumulator per part. */
    record OfObjects<T, R>(
            List<ObjectAggregate<T, Object, ?>> parts,
            Finisher<R> finisher,
            @Nullable Type<R> type) implements ObjectAggregate<T, Object[], R> {
        @Override
        public Object[] create() {
            Object[] accumulators = new Object[parts.size()];
            for (int i = 0; i < accumulators.length; i++) {
                accumulators[i] = parts.get(i).create();
            }
            return accumulators;
        }

        @Override
        public Object[] accumulate(Object[] accumulator, T value) throws Exception {
            for (int i = 0; i < accumulator.length; i++) {
                accumulator[i] = parts.get(i).accumulate(accumulator[i], value);
            }
            return accumulator;
        }

        @Override
        public Object[] combine(Object[] left, Object[] right) throws Exception {
            for (int i = 0; i < left.length; i++) {
                left[i] = parts.get(i).combine(left[i], right[i]);
            }
            return left;
        }

        @Override
        public Object[] retract(Object[] left, Object[] right) throws Exception {
            for (int i = 0; i < left.length; i++) {
                left[i] = parts.get(i).retract(left[i], right[i]);
            }
            return left;
        }

        @Override
        public R finish(Object[] accumulator) throws Exception {
            Object[] results = new Object[parts.size()];
            for (int i = 0; i < results.length; i++) {
                results[i] = parts.get(i).finish(accumulator[i]);
            }
            return finisher.finish(results);
        }

        @Override
        public Type<Object[]> accumulatorType() {
            return TypeArguments.tupleOf(parts.stream()
                    .<Type<?>>map(ObjectAggregate::accumulatorType)
                    .toList());
        }

        @Override
        public @Nullable Type<R> resultType() {
            return type;
        }

        @Override
        public boolean retractable() {
            return parts.stream().allMatch(Aggregate::retractable);
        }

        @Override
        public boolean growsWithInput() {
            return parts.stream().anyMatch(Aggregate::growsWithInput);
        }

        @Override
        public String describe() {
            return CombinedAggregates.describe(parts);
        }
    }
}
