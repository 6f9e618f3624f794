package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import dev.millrace.api.plan.TypeArguments;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate whose accumulator is an object. Accumulators may be mutable: only the engine hands them out, and only the
 * first argument of a method may be changed (and returned). All methods are called by one thread at a time; the aggregate
 * itself has no state. An exception from any of them fails the run, naming the operator.
 *
 * @param <T> the type of the records
 * @param <A> the type of the accumulator
 * @param <R> the type of the result
 */
public non-sealed interface ObjectAggregate<T, A, R> extends Aggregate<T, R> {
    /** An accumulator of no records. */
    A create();

    /** {@code accumulator} with {@code value} taken in; the same object, or a new one. */
    A accumulate(A accumulator, T value) throws Exception;

    /** The accumulator of both parts' records; may be {@code left}, changed; never {@code right}, nor changes that. */
    A combine(A left, A right) throws Exception;

    /** {@code left} without the records of {@code right}; called only if {@link #retractable}. */
    default A retract(A left, A right) throws Exception {
        throw new IllegalStateException(describe() + " says it can retract, and does not");
    }

    /** The result; must not change the accumulator, nor share mutable parts with it. */
    R finish(A accumulator) throws Exception;

    /**
     * The type of the accumulator, for the snapshot. Default: read from the class's signature.
     *
     * @throws dev.millrace.api.error.MillraceException {@code UNKNOWN_TYPE} if the signature does not tell it
     */
    default Type<A> accumulatorType() {
        return TypeArguments.require(getClass(), ObjectAggregate.class, 1, "accumulatorType()");
    }

    @Override
    default @Nullable Type<R> resultType() {
        return TypeArguments.find(getClass(), ObjectAggregate.class, 2);
    }

    @Override
    default boolean retractable() {
        return false;
    }

    @Override
    default String describe() {
        String name = getClass().getSimpleName();
        return name.isEmpty() ? "aggregate" : name;
    }
}
