package dev.millrace.api;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named second output of an operator, such as its late or bad records. Read with {@link Stream#sideOutput}; one that
 * is declared and never read is an error when the pipeline is built.
 *
 * @param <T> the type of the values
 */
public final class SideOutput<T> implements Serializable {

    private static final long serialVersionUID = 1;

    private final String name;
    private final Type<T> type;

    private SideOutput(String name, Type<T> type) {
        this.name = Names.check("a side output", name);
        this.type = Objects.requireNonNull(type, "type");
    }

    /** A side output for values of a class without type parameters. */
    public static <T> SideOutput<T> of(String name, Class<T> type) {
        return new SideOutput<>(name, Type.of(type));
    }

    /** A side output for values of any type. */
    public static <T> SideOutput<T> of(String name, Type<T> type) {
        return new SideOutput<>(name, type);
    }

    /** The name, unique within the operator that emits to it. */
    public String name() {
        return name;
    }

    /** The type of the values. */
    public Type<T> type() {
        return type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SideOutput<?> that && name.equals(that.name) && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + type.hashCode();
    }

    @Override
    public String toString() {
        return "SideOutput[" + name + ": " + type + "]";
    }
}
