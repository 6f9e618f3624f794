package dev.millrace.api.format;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.TypeArguments;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record class taken apart: its components, and its constructor as one method handle that takes all values from a
 * {@link Row}. Making one reads the class by reflection; the handles are linked at first use. Used by one thread.
 *
 * @param <T> the record
 */
@Internal
public final class RecordClass<T> {

    /** Turns a member into a handle. */
    interface Unreflect<M> {
        MethodHandle apply(M member) throws IllegalAccessException;
    }

    private static final MethodHandle WORD = rowGetter("word", long.class);
    private static final MethodHandle FLAG = rowGetter("flag", boolean.class);
    private static final MethodHandle REAL = rowGetter("real", double.class);
    private static final MethodHandle OBJECT = rowGetter("object", Object.class);

    private final Type<T> type;
    private final List<RecordField> fields;
    private @Nullable MethodHandle constructor;

    private RecordClass(Type<T> type, List<RecordField> fields) {
        this.type = type;
        this.fields = fields;
    }

    /** Takes a record type apart; the arguments of a generic one are filled in. */
    public static <T> RecordClass<T> of(Type<T> type) {
        RecordComponent[] components = type.rawClass().getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type + " is not a record");
        }
        List<RecordField> fields = new ArrayList<>();
        for (RecordComponent component : components) {
            fields.add(new RecordField(component, fields.size(), resolve(component.getGenericType(), type)));
        }
        return new RecordClass<>(type, List.copyOf(fields));
    }

    /** The record type. */
    public Type<T> type() {
        return type;
    }

    /** The components, in order. */
    public List<RecordField> fields() {
        return fields;
    }

    /** An empty row for this record. */
    public Row newRow() {
        return new Row(fields.size());
    }

    /**
     * A record of the values in {@code row}, all of which must be set.
     *
     * @throws RefusedRecordException if the constructor throws
     */
    @SuppressWarnings("unchecked")
    public T construct(Row row) throws RefusedRecordException {
        MethodHandle made = constructor;
        if (made == null) {
            made = link();
            constructor = made;
        }
        try {
            return (T) (Object) made.invokeExact(row);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new RefusedRecordException(type.rawClass(), e);
        }
    }

    private MethodHandle link() {
        Class<?>[] parameters = Arrays.stream(type.rawClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<T> canonical;
        try {
            canonical = type.rawClass().getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
        MethodHandle[] getters = new MethodHandle[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            MethodHandle getter = MethodHandles.insertArguments(getter(parameters[i]), 1, i);
            getters[i] = MethodHandles.explicitCastArguments(getter, MethodType.methodType(parameters[i], Row.class));
        }
        MethodHandle fromRows = MethodHandles.filterArguments(
                open(canonical, MethodHandles.lookup()::unreflectConstructor), 0, getters);
        return MethodHandles.permuteArguments(
                fromRows.asType(fromRows.type().changeReturnType(Object.class)),
                MethodType.methodType(Object.class, Row.class),
                new int[parameters.length]);
    }

    private static MethodHandle getter(Class<?> parameter) {
        if (parameter == boolean.class) {
            return FLAG;
        }
        if (parameter == double.class || parameter == float.class) {
            return REAL;
        }
        return parameter.isPrimitive() ? WORD : OBJECT;
    }

    private static MethodHandle rowGetter(String name, Class<?> result) {
        try {
            return MethodHandles.lookup().findVirtual(Row.class, name, MethodType.methodType(result, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** A handle on a member of a user's class, which need not be public. */
    static <M extends AccessibleObject & java.lang.reflect.Member> MethodHandle open(M member, Unreflect<M> unreflect) {
        try {
            member.setAccessible(true);
            return unreflect.apply(member);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            Class<?> owner = member.getDeclaringClass();
            throw MillraceException.user("INACCESSIBLE_RECORD", "the record cannot be made or read from outside")
                    .at(owner.getName())
                    .remedy("open package " + owner.getPackageName() + " in its module to "
                            + (RecordClass.class.getModule().isNamed()
                                    ? RecordClass.class.getModule().getName()
                                    : "all"))
                    .cause(e)
                    .build();
        }
    }

    private static Type<?> resolve(java.lang.reflect.Type type, Type<?> owner) {
        if (type instanceof TypeVariable<?> variable && owner.javaType() instanceof ParameterizedType arguments) {
            int index = List.of(owner.rawClass().getTypeParameters()).indexOf(variable);
            return Type.ofJavaType(arguments.getActualTypeArguments()[index]);
        }
        if (type instanceof ParameterizedType parameterized) {
            Type<?>[] arguments = Arrays.stream(parameterized.getActualTypeArguments())
                    .map(argument -> resolve(argument, owner))
                    .toArray(Type<?>[]::new);
            @SuppressWarnings("unchecked")
            Class<Object> raw = (Class<Object>) parameterized.getRawType();
            return TypeArguments.generic(raw, arguments);
        }
        if (type instanceof GenericArrayType array) {
            java.lang.reflect.Type component =
                    resolve(array.getGenericComponentType(), owner).javaType();
            return component instanceof Class<?> c
                    ? Type.ofJavaType(c.arrayType())
                    : Type.ofJavaType((GenericArrayType) () -> component);
        }
        return Type.ofJavaType(type);
    }
}
