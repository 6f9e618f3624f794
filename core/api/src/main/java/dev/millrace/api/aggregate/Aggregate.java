package dev.millrace.api.aggregate;

import dev.millrace.api.Type;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How records become a result, incrementally. Associative and commutative: the engine may accumulate in parts and combine
 * them in any order. Immutable and without state of its own: what it accumulates is in accumulators that the engine holds. Ready-made ones are in {@link Aggregates}; an own one implements {@link ObjectAggregate}.
 *
 * @param <T> the type of the records
 * @param <R> the type of the result
 */
public sealed interface Aggregate<T, R> extends Serializable permits ObjectAggregate, SlotAggregate {
    /** A short stable name for plans and metrics, such as {@code sumLong} or {@code topN(3)}. */
    String describe();

    /** The type of the result, or {@code null} where it cannot be told. */
    @Nullable
    Type<R> resultType();

    /**
     * Whether {@code retract} undoes {@code combine} exactly, so that a sliding result can be kept by adding what comes
     * and taking away what goes.
     */
    boolean retractable();

    /** Whether the accumulator grows with the number of records. */
    default boolean growsWithInput() {
        return false;
    }
}
