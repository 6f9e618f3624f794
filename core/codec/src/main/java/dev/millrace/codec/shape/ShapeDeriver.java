package dev.millrace.codec.shape;

import dev.millrace.codec.schema.Scalar;
import dev.millrace.codec.shape.ResolvedType.UnresolvedVariableException;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a type apart, once, by reflection.
 *
 * <p>Each type with a name is described once; where it contains itself, directly or not, the inner place refers to the same
 * description.
 */
public final class ShapeDeriver {

    /** Type arguments that nest deeper than this grow without end, as in {@code record Nest<T>(Nest<List<T>> inner)}. */
    private static final int MAX_ARGUMENT_NESTING = 16;

    private final Map<ResolvedType, Registration> registrations;
    private final Set<ResolvedType> met = new LinkedHashSet<>();
    private final Set<ResolvedType> converting = new HashSet<>();
    private final Map<ResolvedType, NamedShape> named = new HashMap<>();

    private ShapeDeriver(Map<ResolvedType, Registration> registrations) {
        this.registrations = registrations;
    }

    /**
     * Takes a type apart.
     *
     * @throws dev.millrace.codec.CodecDerivationException if some part of it has no codec
     */
    public static TypeModel derive(ResolvedType type, Map<ResolvedType, Registration> registrations) {
        ShapeDeriver deriver = new ShapeDeriver(registrations);
        Shape root = deriver.shape(type, new TypePath(type.shortName()));
        List<NamedShape> inOrder = new ArrayList<>();
        deriver.met.forEach(name -> inOrder.add(Objects.requireNonNull(deriver.named.get(name))));
        return new TypeModel(type, root, inOrder);
    }

    /** What stands in a field, or as an element: an object there may be null. */
    Shape slot(ResolvedType type, TypePath path) {
        Shape shape = shape(type, path);
        return shape instanceof Shape.Primitive ? shape : new Shape.Nullable(shape);
    }

    /** What a value of this type is, not being null. */
    Shape shape(ResolvedType type, TypePath path) {
        Registration registration = registrations.get(type);
        if (registration instanceof Registration.OwnCodec own) {
            return new Shape.Custom(own.name(), own.codec());
        }
        if (registration instanceof Registration.StandIn standIn) {
            return converted(type, standIn, path);
        }
        if (type.isRaw()) {
            throw path.error(
                    type.name() + " is used without its type arguments", "write " + type.shortName() + "<...> in full");
        }
        Shape builtIn = builtIn(type, path);
        return builtIn != null ? builtIn : named(type, path);
    }

    /** Resolves a member's type, given what its class's type variables stand for. */
    ResolvedType resolve(java.lang.reflect.Type type, Map<TypeVariable<?>, ResolvedType> bindings, TypePath path) {
        try {
            return ResolvedType.of(type, bindings);
        } catch (UnresolvedVariableException e) {
            throw path.error(String.valueOf(e.getMessage()), "declare a type without it, or give its argument");
        }
    }

    private Shape converted(ResolvedType type, Registration.StandIn standIn, TypePath path) {
        if (!converting.add(type) && !met.contains(standIn.type())) {
            throw path.error(
                    "the stand-in " + standIn.type().name() + " contains " + type.name() + ", for which it stands",
                    "make the stand-in a record of its own");
        }
        Shape shape = new Shape.Converted(shape(standIn.type(), path), standIn.to(), standIn.from());
        converting.remove(type);
        return shape;
    }

    private @Nullable Shape builtIn(ResolvedType type, TypePath path) {
        Class<?> raw = type.raw();
        Scalar primitive = Leaves.PRIMITIVES.get(raw);
        if (primitive != null) {
            return new Shape.Primitive(primitive);
        }
        Scalar object = Leaves.OBJECTS.get(raw);
        if (object != null) {
            return new Shape.Leaf(object);
        }
        Scalar optional = Leaves.OPTIONALS.get(raw);
        if (optional != null) {
            return new Shape.OptionalPrimitive(optional);
        }
        List<ResolvedType> arguments = type.arguments();
        if (raw.isArray() && !type.isTuple()) {
            Scalar element = Leaves.PRIMITIVES.get(raw.getComponentType());
            return element != null
                    ? new Shape.PrimitiveArray(element)
                    : new Shape.ObjectArray(raw.getComponentType(), slot(arguments.get(0), path.element()));
        }
        if (raw == Optional.class) {
            return new Shape.OptionalValue(shape(arguments.get(0), path.present()));
        }
        CollectionKind collection = CollectionKind.of(raw);
        if (collection != null) {
            return elements(collection, type, path);
        }
        MapKind map = MapKind.of(raw);
        return map == null ? null : entries(map, type, path);
    }

    private Shape elements(CollectionKind kind, ResolvedType type, TypePath path) {
        ResolvedType element = type.arguments().get(0);
        if (kind.sorted()) {
            requireComparable(element, path.element());
        }
        return new Shape.Elements(kind, slot(element, path.element()));
    }

    private Shape entries(MapKind kind, ResolvedType type, TypePath path) {
        ResolvedType key = type.arguments().get(0);
        ResolvedType value = type.arguments().get(1);
        if (kind == MapKind.SORTED) {
            requireComparable(key, path.key());
        }
        return new Shape.Entries(kind, slot(key, path.key()), slot(value, path.value()));
    }

    private static void requireComparable(ResolvedType type, TypePath path) {
        if (!Comparable.class.isAssignableFrom(type.raw())) {
            throw path.error(
                    type.name() + " has no natural order for a sorted collection",
                    "let it implement Comparable, or declare an unsorted collection");
        }
    }

    private Shape named(ResolvedType type, TypePath path) {
        if (nesting(type) > MAX_ARGUMENT_NESTING) {
            throw path.error(
                    type.raw().getName() + " contains itself with ever longer type arguments",
                    "end the chain with a type without arguments");
        }
        if (met.add(type)) {
            Class<?> raw = type.raw();
            NamedShape shape;
            if (type.isTuple()) {
                shape = new StructShapes(this).ofTuple(type, path);
            } else if (raw.isEnum()) {
                shape = EnumShapes.derive(type);
            } else if (raw.isRecord()) {
                shape = new StructShapes(this).ofRecord(type, path);
            } else if (raw.isSealed()) {
                shape = new UnionShapes(this).derive(type, path);
            } else {
                shape = new StructShapes(this).ofClass(type, path);
            }
            named.put(type, shape);
        }
        return new Shape.Named(type);
    }

    private static int nesting(ResolvedType type) {
        int deepest = 0;
        for (ResolvedType argument : type.arguments()) {
            deepest = Math.max(deepest, nesting(argument));
        }
        return deepest + 1;
    }
}
