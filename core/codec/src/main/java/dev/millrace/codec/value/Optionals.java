package dev.millrace.codec.value;

import dev.millrace.codec.schema.Scalar;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The four kinds of optional, seen as one: functions to their value, null if there is none, and back. */
public final class Optionals {

    public static final Function<Object, @Nullable Object> CONTENT = value -> ((Optional<?>) value).orElse(null);

    public static final Function<@Nullable Object, Object> WRAPPER = Optional::ofNullable;

    private Optionals() {}

    /** From the optional of a primitive to its value. */
    public static Function<Object, @Nullable Object> content(Scalar scalar) {
        return switch (scalar) {
            case INT -> value -> value instanceof OptionalInt i && i.isPresent() ? i.getAsInt() : null;
            case LONG -> value -> value instanceof OptionalLong l && l.isPresent() ? l.getAsLong() : null;
            case DOUBLE -> value -> value instanceof OptionalDouble d && d.isPresent() ? d.getAsDouble() : null;
            default -> throw new IllegalArgumentException("no optional of " + scalar);
        };
    }

    /** From a value to the optional of a primitive. */
    public static Function<@Nullable Object, Object> wrapper(Scalar scalar) {
        return switch (scalar) {
            case INT -> value -> value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
            case LONG -> value -> value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
            case DOUBLE -> value -> value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
            default -> throw new IllegalArgumentException("no optional of " + scalar);
        };
    }
}
