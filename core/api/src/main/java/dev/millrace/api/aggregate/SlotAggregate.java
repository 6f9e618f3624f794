package dev.millrace.api.aggregate;

import dev.millrace.api.Experimental;

/**
 * An aggregate whose accumulator is a fixed number of {@code long}s, which the engine keeps for many keys in one array:
 * no objects, no boxing. A {@code double} is kept by its bits, NaN in its canonical form. Methods touch only the slots of
 * the accumulators they are given; they are called by one thread at a time; an exception fails the run, naming the
 * operator.
 *
 * @param <T> the type of the records
 * @param <R> the type of the result
 */
@Experimental
public non-sealed interface SlotAggregate<T, R> extends Aggregate<T, R> {
    /** How many {@code long}s an accumulator takes: at least 1. */
    int width();

    /** Writes an accumulator of no records to {@code slots[at ..]}. */
    void create(long[] slots, int at);

    /** Takes {@code value} into the accumulator at {@code slots[at ..]}. */
    void accumulate(long[] slots, int at, T value) throws Exception;

    /** Takes the accumulator at {@code from[fromAt ..]} into the one at {@code slots[at ..]}. */
    void combine(long[] slots, int at, long[] from, int fromAt);

    /** Undoes {@link #combine}; called only if {@link #retractable}. */
    default void retract(long[] slots, int at, long[] from, int fromAt) {
        throw new IllegalStateException(describe() + " says it can retract, and does not");
    }

    /** The result of the accumulator at {@code slots[at ..]}. */
    R finish(long[] slots, int at) throws Exception;
}
