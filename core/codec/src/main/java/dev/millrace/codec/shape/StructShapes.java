package dev.millrace.codec.shape;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes records, plain classes and tuples apart. */
final class StructShapes {

    /** A method handle takes at most 255 words of arguments, and a few are its own. */
    private static final int MAX_WORDS = 240;

    private final ShapeDeriver deriver;

    StructShapes(ShapeDeriver deriver) {
        this.deriver = deriver;
    }

    NamedShape.Struct ofRecord(ResolvedType type, TypePath path) {
        Class<?> raw = type.raw();
        Members members = Members.of(raw, path);
        Map<TypeVariable<?>, ResolvedType> bindings = bindings(type);
        List<NamedShape.Field> fields = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            TypePath at = path.field(component.getName());
            Shape shape = deriver.slot(deriver.resolve(component.getGenericType(), bindings, at), at);
            MethodHandle getter = members.method(component.getAccessor());
            fields.add(new NamedShape.Field(
                    component.getName(), FormerNames.of(component), shape, component.getType(), getter, null));
        }
        requireNotTooWide(fields, raw, path);
        Class<?>[] parameters = fields.stream().map(NamedShape.Field::erased).toArray(Class<?>[]::new);
        return new NamedShape.Struct(type, fields, new NamedShape.ByConstructor(members.constructor(parameters)));
    }

    /** The components of an {@code Object[]} as fields that are named by their positions. */
    NamedShape.Struct ofTuple(ResolvedType type, TypePath path) {
        MethodHandle component = MethodHandles.arrayElementGetter(Object[].class);
        List<NamedShape.Field> fields = new ArrayList<>();
        for (int i = 0; i < type.arguments().size(); i++) {
            String name = String.valueOf(i);
            Shape shape = deriver.slot(type.arguments().get(i), path.field(name));
            MethodHandle getter = MethodHandles.insertArguments(component, 1, i);
            fields.add(new NamedShape.Field(name, List.of(), shape, Object.class, getter, null));
        }
        requireNotTooWide(fields, type.raw(), path);
        MethodHandle constructor = MethodHandles.identity(Object[].class).asCollector(Object[].class, fields.size());
        return new NamedShape.Struct(type, fields, new NamedShape.ByConstructor(constructor));
    }

    NamedShape.Struct ofClass(ResolvedType type, TypePath path) {
        Class<?> raw = type.raw();
        NoCodec.unlessPlain(raw, path);
        List<NamedShape.Field> fields = new ArrayList<>();
        Map<String, Class<?>> owners = new HashMap<>();
        ResolvedType level = type;
        while (level.raw() != Object.class) {
            for (Field field : level.raw().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    TypePath at = path.field(field.getName());
                    Class<?> other = owners.put(field.getName(), level.raw());
                    if (other != null) {
                        throw at.error(
                                other.getName() + " and " + level.raw().getName() + " both have a field of this name",
                                "rename one of them");
                    }
                    fields.add(field(field, bindings(level), at));
                }
            }
            level = deriver.resolve(level.raw().getGenericSuperclass(), bindings(level), path);
        }
        // The JVM promises no order of fields; by name it is the same everywhere.
        fields.sort(Comparator.comparing(NamedShape.Field::name));
        requireNotTooWide(fields, raw, path);
        MethodHandle constructor = Members.of(raw, path).constructor();
        return new NamedShape.Struct(type, fields, new NamedShape.ByFields(constructor));
    }

    private NamedShape.Field field(Field field, Map<TypeVariable<?>, ResolvedType> bindings, TypePath path) {
        if (Modifier.isFinal(field.getModifiers())) {
            throw path.error(
                    "a final field can't be set when a value is read back",
                    "make " + field.getDeclaringClass().getSimpleName()
                            + " a record, or the field not final, or transient if it is not part of the value");
        }
        Members members = Members.of(field.getDeclaringClass(), path);
        Shape shape = deriver.slot(deriver.resolve(field.getGenericType(), bindings, path), path);
        return new NamedShape.Field(
                field.getName(),
                FormerNames.of(field),
                shape,
                field.getType(),
                members.getter(field),
                members.setter(field));
    }

    private static void requireNotTooWide(List<NamedShape.Field> fields, Class<?> raw, TypePath path) {
        int words = 0;
        for (NamedShape.Field field : fields) {
            words += field.erased() == long.class || field.erased() == double.class ? 2 : 1;
        }
        if (words > MAX_WORDS) {
            throw path.error(
                    raw.getName() + " has fields of " + words + " words together (a long or double takes two)",
                    "keep to " + MAX_WORDS + " by grouping fields into records");
        }
    }

    /** What the type variables of a class stand for. */
    static Map<TypeVariable<?>, ResolvedType> bindings(ResolvedType type) {
        TypeVariable<?>[] variables = type.raw().getTypeParameters();
        Map<TypeVariable<?>, ResolvedType> bindings = new HashMap<>();
        for (int i = 0; i < variables.length; i++) {
            bindings.put(variables[i], type.arguments().get(i));
        }
        return bindings;
    }
}
