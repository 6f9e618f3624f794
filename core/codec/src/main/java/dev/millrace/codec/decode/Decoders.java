package dev.millrace.codec.decode;

import dev.millrace.codec.schema.Definition;
import dev.millrace.codec.schema.Match;
import dev.millrace.codec.schema.Recursion;
import dev.millrace.codec.schema.Scalar;
import dev.millrace.codec.schema.SchemaMatch;
import dev.millrace.codec.schema.SchemaType;
import dev.millrace.codec.shape.NamedShape;
import dev.millrace.codec.shape.Shape;
import dev.millrace.codec.shape.TypeModel;
import dev.millrace.codec.value.NullableStringForm;
import dev.millrace.codec.value.Optionals;
import dev.millrace.codec.value.PrimitiveAccess;
import dev.millrace.codec.value.PrimitiveArrayForm;
import dev.millrace.codec.value.ScalarForms;
import dev.millrace.codec.value.ValueDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the decoder that reads values written under one schema as a type.
 *
 * <p>There is no other way to make one: a codec's own decoder is the case where the schema is the type's own.
 */
public final class Decoders {

    private final TypeModel model;
    private final SchemaMatch match;
    private final Map<String, Definition> writerDefinitions;
    private final Set<String> recursive;
    private final Map<Match.Pair, ValueDecoder> presents = new HashMap<>();
    private final Map<Match.Pair, ValueDecoder> nullables = new HashMap<>();

    private Decoders(TypeModel model, SchemaMatch match) {
        this.model = model;
        this.match = match;
        this.writerDefinitions = match.writer().definitionsByName();
        this.recursive = Recursion.among(match.writer().definitions());
    }

    /** @param match the written schema against the model's own, without anything incompatible */
    public static ValueDecoder of(TypeModel model, SchemaMatch match) {
        return new Decoders(model, match).place(match.root(), model.root());
    }

    private ValueDecoder place(Match.Place place, Shape shape) {
        Shape present = shape instanceof Shape.Nullable nullable ? nullable.value() : shape;
        return value(place.value(), present, place.writerNullable());
    }

    private ValueDecoder value(Match value, Shape shape, boolean nullable) {
        return shape.accept(new Maker(value, nullable));
    }

    private ValueDecoder struct(NamedShape.Struct struct, Match.OfStruct fields) {
        return StructDecoders.assemble(struct, fields, this::skip, this::place);
    }

    private ValueDecoder skip(SchemaType type) {
        return new SkippingDecoder(type, writerDefinitions, recursive);
    }

    private ValueDecoder enumeration(NamedShape.Enumeration type, Match.OfEnumeration symbols, boolean nullable) {
        List<Enum<?>> constants = new ArrayList<>();
        for (int position : symbols.reader()) {
            constants.add(type.symbols().get(position).constant());
        }
        return new EnumDecoder(List.copyOf(constants), nullable);
    }

    private ValueDecoder union(NamedShape.Union type, Match.OfUnion cases, boolean nullable) {
        List<ValueDecoder> decoders = new ArrayList<>();
        for (Match.WrittenCase written : cases.written()) {
            Shape shape = type.cases().get(written.reader()).shape();
            decoders.add(place(Objects.requireNonNull(written.place()), shape));
        }
        return new UnionDecoder(List.copyOf(decoders), nullable);
    }

    /** Makes what is not made yet. A type that contains itself is a knot, tied when what it stands for is made. */
    private ValueDecoder once(Match.Pair pair, Map<Match.Pair, ValueDecoder> made, Supplier<ValueDecoder> make) {
        ValueDecoder known = made.get(pair);
        if (known != null) {
            return known;
        }
        if (!recursive.contains(pair.writer())) {
            ValueDecoder decoder = make.get();
            made.put(pair, decoder);
            return decoder;
        }
        RecursiveDecoder knot = new RecursiveDecoder(pair.reader());
        made.put(pair, knot);
        knot.tie(make.get());
        return knot;
    }

    /** Makes the decoder of one place, given what was written there and whether it may be null. */
    private final class Maker implements Shape.Visitor<ValueDecoder> {

        private final Match value;
        private final boolean nullable;

        Maker(Match value, boolean nullable) {
            this.value = value;
            this.nullable = nullable;
        }

        @Override
        public ValueDecoder onPrimitive(Shape.Primitive shape) {
            return scalar();
        }

        @Override
        public ValueDecoder onLeaf(Shape.Leaf shape) {
            return scalar();
        }

        @Override
        public ValueDecoder onPrimitiveArray(Shape.PrimitiveArray shape) {
            Match.OfScalar element =
                    (Match.OfScalar) ((Match.OfElements) value).element().value();
            return element.from() == element.to()
                    ? PrimitiveArrayForm.of(shape.element(), nullable)
                    : new WidenedArrayDecoder(
                            PrimitiveAccess.of(shape.element()).type(),
                            WideningDecoder.of(element.from(), element.to()),
                            nullable);
        }

        @Override
        public ValueDecoder onObjectArray(Shape.ObjectArray shape) {
            Match.Place element = ((Match.OfElements) value).element();
            return new ObjectArrayDecoder(shape.component(), place(element, shape.element()), nullable);
        }

        @Override
        public ValueDecoder onElements(Shape.Elements shape) {
            Match.Place element = ((Match.OfElements) value).element();
            return new ElementsDecoder(shape.kind(), place(element, shape.element()), nullable);
        }

        @Override
        public ValueDecoder onEntries(Shape.Entries shape) {
            Match.OfEntries entries = (Match.OfEntries) value;
            return new EntriesDecoder(
                    shape.kind(), place(entries.key(), shape.key()), place(entries.value(), shape.value()), nullable);
        }

        @Override
        public ValueDecoder onOptionalValue(Shape.OptionalValue shape) {
            return optional(Optionals.WRAPPER, shape.value());
        }

        @Override
        public ValueDecoder onOptionalPrimitive(Shape.OptionalPrimitive shape) {
            return optional(Optionals.wrapper(shape.scalar()), new Shape.Leaf(shape.scalar()));
        }

        @Override
        public ValueDecoder onNullable(Shape.Nullable shape) {
            return shape.value().accept(this);
        }

        @Override
        public ValueDecoder onNamed(Shape.Named shape) {
            Match.Pair pair = ((Match.OfNamed) value).pair();
            NamedShape named = model.definition(shape.type());
            Match.OfDefinition definition = match.definition(pair);
            if (named instanceof NamedShape.Enumeration enumeration) {
                return enumeration(enumeration, (Match.OfEnumeration) definition, nullable);
            }
            if (named instanceof NamedShape.Union union) {
                return once(
                        pair,
                        nullable ? nullables : presents,
                        () -> union(union, (Match.OfUnion) definition, nullable));
            }
            return marked(once(pair, presents, () -> struct((NamedShape.Struct) named, (Match.OfStruct) definition)));
        }

        @Override
        public ValueDecoder onCustom(Shape.Custom shape) {
            return marked(new BlockDecoder(shape.codec()));
        }

        @Override
        public ValueDecoder onConverted(Shape.Converted shape) {
            return new ConvertingDecoder(shape.fromStandIn(), shape.standIn().accept(this));
        }

        private ValueDecoder scalar() {
            Match.OfScalar scalar = (Match.OfScalar) value;
            if (scalar.from() != scalar.to()) {
                return marked(WideningDecoder.of(scalar.from(), scalar.to()));
            }
            if (nullable && scalar.to() == Scalar.STRING) {
                return new NullableStringForm();
            }
            if (scalar.to() == Scalar.BYTES) {
                return PrimitiveArrayForm.of(Scalar.BYTE, nullable);
            }
            return marked(ScalarForms.of(scalar.to()));
        }

        private ValueDecoder optional(Function<@Nullable Object, Object> wrap, Shape content) {
            if (value instanceof Match.IntoOptional into) {
                return new IntoOptionalDecoder(wrap, value(into.value(), content, nullable));
            }
            return new OptionalDecoder(wrap, place(((Match.OfOptional) value).value(), content), nullable);
        }

        private ValueDecoder marked(ValueDecoder decoder) {
            return nullable ? new NullableDecoder(decoder) : decoder;
        }
    }
}
