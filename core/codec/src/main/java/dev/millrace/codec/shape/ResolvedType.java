package dev.millrace.codec.shape;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Java type without variables and wildcards: a class with its type arguments, or an array with its component.
 *
 * <p>Two are equal if their classes are the same objects, so that classes of the same name from two loaders stay apart.
 */
public final class ResolvedType {

    private final Class<?> raw;
    private final List<ResolvedType> arguments;

    private ResolvedType(Class<?> raw, List<ResolvedType> arguments) {
        this.raw = raw;
        this.arguments = arguments;
    }

    /**
     * Resolves a type as reflection gives it.
     *
     * @param bindings what the type variables in scope stand for
     * @throws UnresolvedVariableException if the type has a variable that is not in scope
     */
    public static ResolvedType of(Type type, Map<TypeVariable<?>, ResolvedType> bindings) {
        if (type instanceof Class<?> c) {
            return c.isArray()
                    ? new ResolvedType(c, List.of(of(c.getComponentType(), bindings)))
                    : new ResolvedType(c, List.of());
        }
        if (type instanceof ParameterizedType parameterized) {
            List<ResolvedType> arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(argument -> of(argument, bindings))
                    .toList();
            return new ResolvedType((Class<?>) parameterized.getRawType(), arguments);
        }
        if (type instanceof GenericArrayType array) {
            ResolvedType component = of(array.getGenericComponentType(), bindings);
            return new ResolvedType(component.raw.arrayType(), List.of(component));
        }
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return of(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], bindings);
        }
        if (type instanceof TypeVariable<?> variable) {
            ResolvedType bound = bindings.get(variable);
            if (bound == null) {
                throw new UnresolvedVariableException(variable.getName());
            }
            return bound;
        }
        throw new IllegalArgumentException("unknown kind of type: " + type);
    }

    /** A class with type arguments. */
    static ResolvedType of(Class<?> raw, List<ResolvedType> arguments) {
        return new ResolvedType(raw, List.copyOf(arguments));
    }

    public Class<?> raw() {
        return raw;
    }

    /** The type arguments; for an array its component; empty for a plain or a raw class. */
    public List<ResolvedType> arguments() {
        return arguments;
    }

    /** Whether the class has type parameters but no arguments for them are known. */
    boolean isRaw() {
        return !raw.isArray() && arguments.size() != raw.getTypeParameters().length;
    }

    /** Whether this is an {@code Object[]} of a known number of components, each of a type of its own. */
    boolean isTuple() {
        return raw == Object[].class && !(arguments.size() == 1 && arguments.get(0).raw == Object.class);
    }

    /** The name as in source, with packages. */
    public String name() {
        return name(raw.isArray() ? "" : raw.getName(), ResolvedType::name);
    }

    /** The name as in source, without packages and enclosing classes. */
    public String shortName() {
        return name(raw.getSimpleName(), ResolvedType::shortName);
    }

    private String name(String ofClass, Function<ResolvedType, String> ofArgument) {
        if (isTuple()) {
            StringJoiner joined = new StringJoiner(", ", "(", ")");
            arguments.forEach(argument -> joined.add(ofArgument.apply(argument)));
            return joined.toString();
        }
        if (raw.isArray()) {
            return ofArgument.apply(arguments.get(0)) + "[]";
        }
        if (arguments.isEmpty()) {
            return ofClass;
        }
        StringJoiner joined = new StringJoiner(", ", ofClass + "<", ">");
        arguments.forEach(argument -> joined.add(ofArgument.apply(argument)));
        return joined.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResolvedType that && raw == that.raw && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * raw.getName().hashCode() + arguments.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }

    /** A type variable of which nothing says what it stands for. */
    static final class UnresolvedVariableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnresolvedVariableException(String variable) {
            super("the type variable " + variable + " is not known here");
        }
    }
}
