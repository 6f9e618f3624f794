package dev.millrace.api.state;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.function.Combiner;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a function says about a piece of its state.
 *
 * @param name unique within the operator; state in a snapshot hangs on it
 * @param shape how it is accessed
 * @param ttl its time to live, or {@code null}
 * @param declaredUnbounded whether the user said that it may grow without bound
 */
public record StateDeclaration(
        String name, Shape shape, @Nullable Ttl ttl, boolean declaredUnbounded) implements Serializable {

    /** How state is accessed, with the types of what it holds. */
    public sealed interface Shape extends Serializable {

        /** One value per key. */
        record Value(Type<?> type) implements Shape {}

        /** A list per key; {@code keepLast} is 0 where nothing limits it. */
        record Elements(Type<?> type, int keepLast) implements Shape {}

        /** A map per key. */
        record Entries(Type<?> keyType, Type<?> valueType) implements Shape {}

        /** A value per key that others are combined into. */
        record Reduced(Type<?> type, Combiner<?> combiner) implements Shape {}

        /** An aggregate per key. */
        record Aggregated(Aggregate<?, ?> aggregate) implements Shape {}
    }
}
