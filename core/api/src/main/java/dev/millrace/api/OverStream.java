package dev.millrace.api;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.TypeArguments;
import dev.millrace.api.window.Over;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that look back on those of their key.
 *
 * @param <K> the type of the key
 * @param <T> the type of the records
 */
public final class OverStream<K, T> {

    private final KeyedStream<K, T> keyed;
    private final Over over;

    OverStream(KeyedStream<K, T> keyed, Over over) {
        this.keyed = keyed;
        this.over = over;
    }

    /** Emits each record with the aggregate over what it looks back on, itself included. */
    public <R> Stream<OverResult<T, R>> aggregate(String name, Aggregate<T, R> aggregate) {
        Operator operator = new Operator.OverAggregate(over, aggregate);
        keyed.requireKnownAccumulator(name, aggregate);
        Type<T> record = keyed.stream().type();
        @Nullable Type<R> result = aggregate.resultType();
        return keyed.stream()
                .add(
                        name,
                        operator,
                        List.of(keyed.stream().edge(0, keyed.key())),
                        record == null || result == null
                                ? null
                                : TypeArguments.generic(OverResult.class, record, result),
                        ChangeMode.APPEND,
                        List.of());
    }
}
