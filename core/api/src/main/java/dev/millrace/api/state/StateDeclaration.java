package dev.millrace.api.state;

import dev.millrace.api.Internal;
import dev.millrace.api.Names;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.Once;
import dev.millrace.api.function.Combiner;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a function says about a piece of its state. Immutable.
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

        /** The shape in plans and errors; stable. */
        String kind();

        /**
         * One value per key.
         *
         * @param type the type of the value
         */
        record Value(Type<?> type) implements Shape {
            @Override
            public String kind() {
                return "value";
            }
        }

        /**
         * A list per key.
         *
         * @param type the type of an element
         * @param keepLast how many of the newest elements are kept; 0 for all
         */
        record Elements(Type<?> type, int keepLast) implements Shape {
            @Override
            public String kind() {
                return "list";
            }
        }

        /**
         * A map per key.
         *
         * @param keyType the type of the keys within the map
         * @param valueType the type of the values
         */
        record Entries(Type<?> keyType, Type<?> valueType) implements Shape {
            @Override
            public String kind() {
                return "map";
            }
        }

        /**
         * A value per key that others are combined into.
         *
         * @param type the type of the value
         * @param combiner how an added value is taken in
         */
        record Reduced(Type<?> type, Combiner<?> combiner) implements Shape {
            @Override
            public String kind() {
                return "reducing";
            }
        }

        /**
         * An aggregate per key.
         *
         * @param aggregate how an added value is taken in, and what results
         */
        record Aggregated(Aggregate<?, ?> aggregate) implements Shape {
            @Override
            public String kind() {
                return "aggregating";
            }
        }
    }

    public StateDeclaration {
        Names.check("state", name);
        Objects.requireNonNull(shape, "shape");
    }

    /**
     * A declaration with its options.
     *
     * @throws MillraceException if an option does not fit the shape, contradicts another, or the type of an aggregate's
     *     accumulator is not known
     */
    @Internal
    public static StateDeclaration of(String name, Shape shape, StateOption... options) {
        if (shape instanceof Shape.Aggregated aggregated
                && aggregated.aggregate() instanceof ObjectAggregate<?, ?, ?> aggregate) {
            Objects.requireNonNull(aggregate.accumulatorType(), "accumulatorType");
        }
        StateDeclaration declaration = new StateDeclaration(name, shape, null, false);
        for (StateOption option : options) {
            declaration = declaration.with(option);
        }
        if (declaration.declaredUnbounded && declaration.ttl != null) {
            throw MillraceException.user(
                            "BAD_STATE_OPTION",
                            "state '" + name + "' is said to be unbounded and to live for " + declaration.ttl)
                    .remedy("say one of the two")
                    .build();
        }
        return declaration;
    }

    private StateDeclaration with(StateOption option) {
        if (option instanceof StateOption.TimeToLive live) {
            Once.check("time to live of state '" + name + "'", ttl, live.ttl());
            return new StateDeclaration(name, shape, live.ttl(), declaredUnbounded);
        }
        if (option instanceof StateOption.KeepLast last) {
            if (!(shape instanceof Shape.Elements elements)) {
                throw MillraceException.user(
                                "BAD_STATE_OPTION",
                                "keepLast is for list state; '" + name + "' is " + shape.kind() + " state")
                        .remedy("declare it as listState, or leave keepLast out")
                        .build();
            }
            Once.check(
                    "keepLast of state '" + name + "'",
                    elements.keepLast() == 0 ? null : elements.keepLast(),
                    last.n());
            return new StateDeclaration(name, new Shape.Elements(elements.type(), last.n()), ttl, declaredUnbounded);
        }
        return new StateDeclaration(name, shape, ttl, true);
    }
}
