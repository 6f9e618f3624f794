package dev.millrace.codec.shape;

import dev.millrace.codec.Codec;
import dev.millrace.codec.schema.Scalar;
import java.util.function.Function;

/**
 * What stands in one place of a type: at its root, in a field, as an element, a key or a value.
 *
 * <p>Everything but {@link Nullable} is never null. What has a name of its own, and may contain itself, is
 * {@link Named} and described in the {@link TypeModel} beside.
 */
public sealed interface Shape {

    /** Calls the method for this kind of shape. */
    <R> R accept(Visitor<R> visitor);

    /** A value of a primitive type, not boxed. */
    record Primitive(Scalar scalar) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onPrimitive(this);
        }
    }

    /** An object without parts: a string, a box, a time, a number. */
    record Leaf(Scalar scalar) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onLeaf(this);
        }
    }

    /** An array of primitives other than bytes. */
    record PrimitiveArray(Scalar element) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onPrimitiveArray(this);
        }
    }

    /** An array of objects. */
    record ObjectArray(Class<?> component, Shape element) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onObjectArray(this);
        }
    }

    /** A list, set or deque. */
    record Elements(CollectionKind kind, Shape element) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onElements(this);
        }
    }

    /** A map. */
    record Entries(MapKind kind, Shape key, Shape value) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onEntries(this);
        }
    }

    /** A {@link java.util.Optional}. */
    record OptionalValue(Shape value) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onOptionalValue(this);
        }
    }

    /** A {@link java.util.OptionalInt}, {@link java.util.OptionalLong} or {@link java.util.OptionalDouble}. */
    record OptionalPrimitive(Scalar scalar) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onOptionalPrimitive(this);
        }
    }

    /** A value or null. */
    record Nullable(Shape value) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onNullable(this);
        }
    }

    /** A record, plain class, enum or sealed type. */
    record Named(ResolvedType type) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onNamed(this);
        }
    }

    /** A type for which the user gave a codec. */
    record Custom(String name, Codec<Object> codec) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onCustom(this);
        }
    }

    /** A type for which the user gave a stand-in that has a codec. */
    record Converted(Shape standIn, Function<Object, ?> toStandIn, Function<Object, ?> fromStandIn) implements Shape {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.onConverted(this);
        }
    }

    /** One method for each kind of shape, so that the compiler finds every place that a new kind concerns. */
    interface Visitor<R> {
        R onPrimitive(Primitive shape);

        R onLeaf(Leaf shape);

        R onPrimitiveArray(PrimitiveArray shape);

        R onObjectArray(ObjectArray shape);

        R onElements(Elements shape);

        R onEntries(Entries shape);

        R onOptionalValue(OptionalValue shape);

        R onOptionalPrimitive(OptionalPrimitive shape);

        R onNullable(Nullable shape);

        R onNamed(Named shape);

        R onCustom(Custom shape);

        R onConverted(Converted shape);
    }
}
