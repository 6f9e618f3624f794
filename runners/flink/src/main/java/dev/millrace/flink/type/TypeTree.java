package dev.millrace.flink.type;

import dev.millrace.api.Internal;
import java.io.IOException;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as bytes, by the names of its classes. Java's own serialization would refuse a class of which nothing but the
 * fields has changed.
 */
@Internal
public final class TypeTree {

    private static final int CLASS = 0;
    private static final int PARAMETERIZED = 1;
    private static final int ARRAY = 2;

    /** Deeper than any type that a person writes. */
    private static final int DEEPEST = 64;

    private TypeTree() {}

    /** A generic class with its arguments: {@code List} of {@code String}. */
    public static ParameterizedType parameterized(Class<?> raw, Type... arguments) {
        return new Parameterized(raw, List.of(arguments), null);
    }

    static void write(Type type, DataOutputView out) throws IOException {
        if (type instanceof Class<?> c) {
            out.writeByte(CLASS);
            out.writeUTF(c.getName());
        } else if (type instanceof ParameterizedType parameterized) {
            out.writeByte(PARAMETERIZED);
            write(parameterized.getRawType(), out);
            Type owner = parameterized.getOwnerType();
            out.writeBoolean(owner != null);
            if (owner != null) {
                write(owner, out);
            }
            Type[] arguments = parameterized.getActualTypeArguments();
            out.writeByte(arguments.length);
            for (Type argument : arguments) {
                write(argument, out);
            }
        } else if (type instanceof GenericArrayType array) {
            out.writeByte(ARRAY);
            write(array.getGenericComponentType(), out);
        } else {
            throw new IllegalArgumentException("unknown kind of type: " + type);
        }
    }

    /** @throws IOException if the bytes are no type, or a class of it is not there any more */
    static Type read(DataInputView in, ClassLoader loader) throws IOException {
        return read(in, loader, 0);
    }

    private static Type read(DataInputView in, ClassLoader loader, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("a type is nested more than " + DEEPEST + " levels deep");
        }
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case CLASS -> classOf(in.readUTF(), loader);
            case PARAMETERIZED -> readParameterized(in, loader, depth + 1);
            case ARRAY -> new ArrayOf(read(in, loader, depth + 1));
            default -> throw new IOException("unknown kind of type: " + kind);
        };
    }

    private static Type readParameterized(DataInputView in, ClassLoader loader, int depth) throws IOException {
        if (!(read(in, loader, depth) instanceof Class<?> raw)) {
            throw new IOException("a generic type is not one of a class");
        }
        Type owner = in.readBoolean() ? read(in, loader, depth) : null;
        int count = in.readUnsignedByte();
        List<Type> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(read(in, loader, depth));
        }
        return new Parameterized(raw, List.copyOf(arguments), owner);
    }

    private static Class<?> classOf(String name, ClassLoader loader) throws IOException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IOException(
                    "the class " + name
                            + ", of which values were kept, is not there any more; bring it back under its name",
                    e);
        }
    }

    private record Parameterized(
            Class<?> raw, List<Type> arguments, @Nullable Type owner) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return owner;
        }
    }

    private record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }
    }
}
