package dev.millrace.codec.shape;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a type with a name of its own consists of. */
public sealed interface NamedShape {

    ResolvedType type();

    /** A record or a plain class: its fields and how to make one. */
    record Struct(ResolvedType type, List<Field> fields, Instantiation instantiation) implements NamedShape {}

    /** An enum: its constants in the order of declaration. */
    record Enumeration(ResolvedType type, List<Symbol> symbols) implements NamedShape {}

    /** A sealed type: the classes that its values may be of. */
    record Union(ResolvedType type, List<Case> cases) implements NamedShape {}

    /**
     * A part of a struct.
     *
     * @param erased the class that the JVM knows as the field's type
     * @param getter takes the struct and returns the erased type
     * @param setter takes struct and value; null in a record
     */
    record Field(
            String name,
            List<String> formerNames,
            Shape shape,
            Class<?> erased,
            MethodHandle getter,
            @Nullable MethodHandle setter) {}

    /** A constant of an enum. */
    record Symbol(String name, List<String> formerNames, Enum<?> constant) {}

    /** A class that a value of a sealed type may be of. */
    record Case(String name, List<String> formerNames, Class<?> type, Shape shape) {}

    /** How a struct is made from its fields. */
    sealed interface Instantiation {}

    /** A record: all fields at once, in their order. */
    record ByConstructor(MethodHandle constructor) implements Instantiation {}

    /** A plain class: without parameters, then field by field. A field that old data lacks keeps its initial value. */
    record ByFields(MethodHandle constructor) implements Instantiation {}
}
