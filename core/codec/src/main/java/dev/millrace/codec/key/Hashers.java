package dev.millrace.codec.key;

import dev.millrace.codec.CodecDerivationException;
import dev.millrace.codec.StableHash;
import dev.millrace.codec.shape.NamedShape;
import dev.millrace.codec.shape.ResolvedType;
import dev.millrace.codec.shape.Shape;
import dev.millrace.codec.shape.TypeModel;
import dev.millrace.codec.shape.TypePath;
import dev.millrace.codec.value.Optionals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the hasher of a key's type from its shape. */
public final class Hashers {

    private final TypeModel model;
    private final Map<ResolvedType, PartHasher> structs = new HashMap<>();

    private Hashers(TypeModel model) {
        this.model = model;
    }

    /** @throws CodecDerivationException if the type, or some part of it, can't be a key */
    public static PartHasher of(TypeModel model) {
        TypePath root = new TypePath(model.type().shortName());
        return new Hashers(model).hasher(model.root(), root);
    }

    private PartHasher hasher(Shape shape, TypePath path) {
        return shape.accept(new Maker(path));
    }

    /** Makes the hasher of one place. */
    private final class Maker implements Shape.Visitor<PartHasher> {

        private final TypePath path;

        Maker(TypePath path) {
            this.path = path;
        }

        @Override
        public PartHasher onPrimitive(Shape.Primitive shape) {
            return LeafHashers.of(shape.scalar());
        }

        @Override
        public PartHasher onLeaf(Shape.Leaf shape) {
            return LeafHashers.of(shape.scalar());
        }

        @Override
        public PartHasher onPrimitiveArray(Shape.PrimitiveArray shape) {
            return new ArrayHasher(new ElementsHasher(LeafHashers.of(shape.element())));
        }

        @Override
        public PartHasher onObjectArray(Shape.ObjectArray shape) {
            return new ArrayHasher(new ElementsHasher(hasher(shape.element(), path.element())));
        }

        @Override
        public PartHasher onElements(Shape.Elements shape) {
            if (shape.kind().distinct()) {
                throw refused("a set", "a sorted list");
            }
            return new ElementsHasher(hasher(shape.element(), path.element()));
        }

        @Override
        public PartHasher onEntries(Shape.Entries shape) {
            throw refused("a map", "a list of records sorted by their keys");
        }

        @Override
        public PartHasher onOptionalValue(Shape.OptionalValue shape) {
            return new OptionalHasher(Optionals.CONTENT, hasher(shape.value(), path.present()));
        }

        @Override
        public PartHasher onOptionalPrimitive(Shape.OptionalPrimitive shape) {
            return new OptionalHasher(Optionals.content(shape.scalar()), LeafHashers.of(shape.scalar()));
        }

        @Override
        public PartHasher onNullable(Shape.Nullable shape) {
            return new NullableHasher(shape.value().accept(this));
        }

        @Override
        public PartHasher onNamed(Shape.Named shape) {
            if (model.isRecursive(shape.type())) {
                throw path.error(
                        shape.type().name() + " contains itself, and can't be a key", "take a key that does not");
            }
            NamedShape named = model.definition(shape.type());
            if (named instanceof NamedShape.Enumeration enumeration) {
                return EnumHasher.of(enumeration);
            }
            if (named instanceof NamedShape.Union union) {
                return union(union);
            }
            PartHasher known = structs.get(shape.type());
            if (known == null) {
                known = StructHashers.assemble(
                        (NamedShape.Struct) named, field -> hasher(field.shape(), path.field(field.name())));
                structs.put(shape.type(), known);
            }
            return known;
        }

        @Override
        public PartHasher onCustom(Shape.Custom shape) {
            return new EncodedHasher(shape.codec());
        }

        @Override
        public PartHasher onConverted(Shape.Converted shape) {
            return new ConvertingHasher(shape.toStandIn(), shape.standIn().accept(this));
        }

        private PartHasher union(NamedShape.Union union) {
            List<UnionHasher.Alternative> alternatives = new ArrayList<>();
            for (NamedShape.Case each : union.cases()) {
                long hashOfName = StableHash.mix(StableHash.SEED, each.name());
                PartHasher hasher = hasher(each.shape(), path.alternative(each.name()));
                alternatives.add(new UnionHasher.Alternative(each.type(), hashOfName, hasher));
            }
            return new UnionHasher(List.copyOf(alternatives));
        }

        private CodecDerivationException refused(String what, String instead) {
            return path.error(
                    what + " can't be part of a key, as equal ones may be written in different orders",
                    "take " + instead);
        }
    }
}
