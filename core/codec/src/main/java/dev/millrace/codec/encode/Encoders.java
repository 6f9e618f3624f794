package dev.millrace.codec.encode;

import dev.millrace.codec.schema.Scalar;
import dev.millrace.codec.shape.NamedShape;
import dev.millrace.codec.shape.ResolvedType;
import dev.millrace.codec.shape.Shape;
import dev.millrace.codec.shape.TypeModel;
import dev.millrace.codec.value.NullableStringForm;
import dev.millrace.codec.value.Optionals;
import dev.millrace.codec.value.PrimitiveArrayForm;
import dev.millrace.codec.value.ScalarForms;
import dev.millrace.codec.value.ValueEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the encoder of a type from its shape; each type with a name is made once. */
public final class Encoders implements Shape.Visitor<ValueEncoder> {

    private final TypeModel model;
    private final boolean nullable;
    private final Encoders twin;
    private final Map<ResolvedType, ValueEncoder> made = new HashMap<>();

    private Encoders(TypeModel model) {
        this.model = model;
        this.nullable = false;
        this.twin = new Encoders(this);
    }

    /** The maker of the places that may be null. */
    private Encoders(Encoders present) {
        this.model = present.model;
        this.nullable = true;
        this.twin = present;
    }

    public static ValueEncoder of(TypeModel model) {
        return model.root().accept(new Encoders(model));
    }

    @Override
    public ValueEncoder onPrimitive(Shape.Primitive shape) {
        return marked(ScalarForms.of(shape.scalar()));
    }

    @Override
    public ValueEncoder onLeaf(Shape.Leaf shape) {
        if (nullable && shape.scalar() == Scalar.STRING) {
            return new NullableStringForm();
        }
        if (shape.scalar() == Scalar.BYTES) {
            return PrimitiveArrayForm.of(Scalar.BYTE, nullable);
        }
        return marked(ScalarForms.of(shape.scalar()));
    }

    @Override
    public ValueEncoder onPrimitiveArray(Shape.PrimitiveArray shape) {
        return PrimitiveArrayForm.of(shape.element(), nullable);
    }

    @Override
    public ValueEncoder onObjectArray(Shape.ObjectArray shape) {
        return new ObjectArrayEncoder(present(shape.element()), nullable);
    }

    @Override
    public ValueEncoder onElements(Shape.Elements shape) {
        return new ElementsEncoder(shape.kind(), present(shape.element()), nullable);
    }

    @Override
    public ValueEncoder onEntries(Shape.Entries shape) {
        return new EntriesEncoder(shape.kind(), present(shape.key()), present(shape.value()), nullable);
    }

    @Override
    public ValueEncoder onOptionalValue(Shape.OptionalValue shape) {
        return new OptionalEncoder(Optionals.CONTENT, present(shape.value()), nullable);
    }

    @Override
    public ValueEncoder onOptionalPrimitive(Shape.OptionalPrimitive shape) {
        return new OptionalEncoder(Optionals.content(shape.scalar()), ScalarForms.of(shape.scalar()), nullable);
    }

    @Override
    public ValueEncoder onNullable(Shape.Nullable shape) {
        return shape.value().accept(nullable ? this : twin);
    }

    @Override
    public ValueEncoder onNamed(Shape.Named shape) {
        NamedShape named = model.definition(shape.type());
        if (named instanceof NamedShape.Enumeration) {
            return new EnumEncoder(nullable);
        }
        if (named instanceof NamedShape.Union union) {
            return once(union.type(), () -> union(union));
        }
        if (nullable) {
            return marked(shape.accept(twin));
        }
        return once(shape.type(), () -> StructEncoders.assemble((NamedShape.Struct) named, this::present));
    }

    @Override
    public ValueEncoder onCustom(Shape.Custom shape) {
        return marked(new BlockEncoder(shape.codec()));
    }

    @Override
    public ValueEncoder onConverted(Shape.Converted shape) {
        return new ConvertingEncoder(shape.toStandIn(), shape.standIn().accept(this));
    }

    private ValueEncoder present(Shape shape) {
        return shape.accept(nullable ? twin : this);
    }

    private ValueEncoder marked(ValueEncoder encoder) {
        return nullable ? new NullableEncoder(encoder) : encoder;
    }

    private ValueEncoder union(NamedShape.Union union) {
        List<Class<?>> classes = new ArrayList<>();
        List<ValueEncoder> encoders = new ArrayList<>();
        for (NamedShape.Case each : union.cases()) {
            classes.add(each.type());
            encoders.add(present(each.shape()));
        }
        return new UnionEncoder(union.type().name(), List.copyOf(classes), List.copyOf(encoders), nullable);
    }

    /** Makes what is not made yet. A type that contains itself is a knot, tied when what it stands for is made. */
    private ValueEncoder once(ResolvedType type, Supplier<ValueEncoder> make) {
        ValueEncoder known = made.get(type);
        if (known != null) {
            return known;
        }
        if (!model.isRecursive(type)) {
            ValueEncoder encoder = make.get();
            made.put(type, encoder);
            return encoder;
        }
        RecursiveEncoder knot = new RecursiveEncoder(type.shortName());
        made.put(type, knot);
        knot.tie(make.get());
        return knot;
    }
}
