package dev.millrace.api.format;

import dev.millrace.api.Internal;
import dev.millrace.api.Type;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A component of a record class: its name and type, and how to read it from a record without boxing. */
@Internal
public final class RecordField {

    /** How a {@link Row} holds the value. */
    public enum Slot {
        /** byte, short, int, long, char, boolean. */
        LONG,
        /** float, double. */
        DOUBLE,
        /** Everything else. */
        OBJECT
    }

    private final RecordComponent component;
    private final int index;
    private final Type<?> type;
    private final Slot slot;
    private final boolean nullable;
    private @Nullable MethodHandle getter;

    RecordField(RecordComponent component, int index, Type<?> type) {
        this.component = component;
        this.index = index;
        this.type = type;
        this.slot = slotOf(type.rawClass());
        this.nullable = saysNullable(component);
    }

    /** The component's name. */
    public String name() {
        return component.getName();
    }

    /** The component's place in its record, and in a {@link Row}. */
    public int index() {
        return index;
    }

    /** The component's type, with the type arguments of its record filled in. */
    public Type<?> type() {
        return type;
    }

    /** How a {@link Row} holds the value. */
    public Slot slot() {
        return slot;
    }

    /** Whether the component is marked with an annotation named {@code Nullable} that is kept at run time. */
    public boolean nullable() {
        return nullable;
    }

    /** The value in {@code record}, for {@link Slot#LONG}. */
    public long getLong(Object record) {
        try {
            return (long) getter().invokeExact(record);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** The value in {@code record}, for {@link Slot#DOUBLE}. */
    public double getDouble(Object record) {
        try {
            return (double) getter().invokeExact(record);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** The value in {@code record}, for {@link Slot#OBJECT}. */
    public @Nullable Object getObject(Object record) {
        try {
            return (Object) getter().invokeExact(record);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private MethodHandle getter() {
        MethodHandle made = getter;
        if (made == null) {
            Class<?> result =
                    switch (slot) {
                        case LONG -> long.class;
                        case DOUBLE -> double.class;
                        case OBJECT -> Object.class;
                    };
            made = MethodHandles.explicitCastArguments(
                    RecordClass.open(component.getAccessor(), MethodHandles.lookup()::unreflect),
                    MethodType.methodType(result, Object.class));
            getter = made;
        }
        return made;
    }

    private RuntimeException failed(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(
                "the accessor " + name() + "() of "
                        + component.getDeclaringRecord().getName() + " failed",
                e);
    }

    private static Slot slotOf(Class<?> type) {
        if (type == double.class || type == float.class) {
            return Slot.DOUBLE;
        }
        return type.isPrimitive() ? Slot.LONG : Slot.OBJECT;
    }

    private static boolean saysNullable(RecordComponent component) {
        return Stream.of(
                        component.getAnnotations(),
                        component.getAnnotatedType().getAnnotations(),
                        component.getAccessor().getAnnotations())
                .flatMap(Stream::of)
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getSimpleName().equals("Nullable"));
    }
}
