package dev.millrace.codec.shape;

import dev.millrace.codec.schema.Definition;
import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.schema.SchemaType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes the schema of a type: what its codec writes, without the Java classes.
 *
 * <p>A definition gets the type's name without packages, with a number behind it where two types of a schema share it.
 */
final class SchemaNaming implements Shape.Visitor<SchemaType> {

    private final Map<ResolvedType, String> names = new HashMap<>();

    private SchemaNaming() {}

    /** @param inOrder the types with names; the definitions come in the same order */
    static Schema schemaOf(Shape root, List<NamedShape> inOrder) {
        SchemaNaming naming = new SchemaNaming();
        Set<String> taken = new HashSet<>();
        for (NamedShape named : inOrder) {
            String shortName = named.type().shortName();
            String name = shortName;
            for (int n = 2; !taken.add(name); n++) {
                name = shortName + "#" + n;
            }
            naming.names.put(named.type(), name);
        }
        return new Schema(
                naming.type(root), inOrder.stream().map(naming::definition).toList());
    }

    private Definition definition(NamedShape named) {
        String name = name(named.type());
        if (named instanceof NamedShape.Struct struct) {
            return new Definition.Struct(
                    name,
                    struct.fields().stream()
                            .map(field -> new Definition.Field(field.name(), type(field.shape()), field.formerNames()))
                            .toList());
        }
        if (named instanceof NamedShape.Enumeration enumeration) {
            return new Definition.Enumeration(
                    name,
                    enumeration.symbols().stream()
                            .map(symbol -> new Definition.Symbol(symbol.name(), symbol.formerNames()))
                            .toList());
        }
        NamedShape.Union union = (NamedShape.Union) named;
        return new Definition.Union(
                name,
                union.cases().stream()
                        .map(each -> new Definition.Case(each.name(), type(each.shape()), each.formerNames()))
                        .toList());
    }

    private SchemaType type(Shape shape) {
        return shape.accept(this);
    }

    @Override
    public SchemaType onPrimitive(Shape.Primitive shape) {
        return shape.scalar();
    }

    @Override
    public SchemaType onLeaf(Shape.Leaf shape) {
        return shape.scalar();
    }

    @Override
    public SchemaType onPrimitiveArray(Shape.PrimitiveArray shape) {
        return new SchemaType.ListOf(shape.element());
    }

    @Override
    public SchemaType onObjectArray(Shape.ObjectArray shape) {
        return new SchemaType.ListOf(type(shape.element()));
    }

    @Override
    public SchemaType onElements(Shape.Elements shape) {
        SchemaType element = type(shape.element());
        return shape.kind().distinct() ? new SchemaType.SetOf(element) : new SchemaType.ListOf(element);
    }

    @Override
    public SchemaType onEntries(Shape.Entries shape) {
        return new SchemaType.MapOf(type(shape.key()), type(shape.value()));
    }

    @Override
    public SchemaType onOptionalValue(Shape.OptionalValue shape) {
        return new SchemaType.OptionalOf(type(shape.value()));
    }

    @Override
    public SchemaType onOptionalPrimitive(Shape.OptionalPrimitive shape) {
        return new SchemaType.OptionalOf(shape.scalar());
    }

    @Override
    public SchemaType onNullable(Shape.Nullable shape) {
        return new SchemaType.NullableOf(type(shape.value()));
    }

    @Override
    public SchemaType onNamed(Shape.Named shape) {
        return new SchemaType.Named(name(shape.type()));
    }

    @Override
    public SchemaType onCustom(Shape.Custom shape) {
        return new SchemaType.Opaque(shape.name());
    }

    @Override
    public SchemaType onConverted(Shape.Converted shape) {
        return type(shape.standIn());
    }

    private String name(ResolvedType type) {
        return Objects.requireNonNull(names.get(type), type::name);
    }
}
