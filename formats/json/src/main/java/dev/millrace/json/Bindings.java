package dev.millrace.json;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.RecordClass;
import dev.millrace.api.format.RecordField;
import dev.millrace.api.format.TextForm;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Derives the binding of a type from the type alone. Used once. */
final class Bindings {

    /** Bindings of single values that are not simply text; each is told what its text form expects. */
    private static final Map<Class<?>, Function<String, Binding<?>>> VALUES = Map.ofEntries(
            Map.entry(long.class, WholeNumber::ofLong),
            Map.entry(Long.class, WholeNumber::ofLong),
            Map.entry(int.class, WholeNumber::ofInt),
            Map.entry(Integer.class, WholeNumber::ofInt),
            Map.entry(short.class, WholeNumber::ofShort),
            Map.entry(Short.class, WholeNumber::ofShort),
            Map.entry(byte.class, WholeNumber::ofByte),
            Map.entry(Byte.class, WholeNumber::ofByte),
            Map.entry(double.class, RealNumber::ofDouble),
            Map.entry(Double.class, RealNumber::ofDouble),
            Map.entry(float.class, RealNumber::ofFloat),
            Map.entry(Float.class, RealNumber::ofFloat),
            Map.entry(boolean.class, Truth::new),
            Map.entry(Boolean.class, Truth::new),
            Map.entry(char.class, OneCharacter::new),
            Map.entry(Character.class, OneCharacter::new),
            Map.entry(BigDecimal.class, BigNumber.OfDecimal::new),
            Map.entry(BigInteger.class, BigNumber.OfInteger::new));

    private final JsonOptions options;
    private final Map<Type<?>, Binding<?>> known = new HashMap<>();

    Bindings(JsonOptions options) {
        this.options = options;
    }

    /**
     * The binding of a type.
     *
     * @throws MillraceException if there is none for it or for something in it
     */
    <T> Binding<T> of(Type<T> type) {
        return derive(type, type.rawClass().getSimpleName());
    }

    @SuppressWarnings("unchecked")
    private <T> Binding<T> derive(Type<T> type, String path) {
        Binding<?> found = known.get(type);
        if (found == null) {
            found = make(type, path);
        }
        return (Binding<T>) found;
    }

    private <T> Binding<?> make(Type<T> type, String path) {
        Class<T> raw = type.rawClass();
        if (raw.isRecord()) {
            return record(type, path);
        }
        // Before sealed types: some Java versions make ZoneId one.
        TextForm<T> form = TextForm.find(raw);
        if (form != null) {
            return value(raw, form);
        }
        if (raw.isSealed()) {
            return sealed(type, path);
        }
        return raw == byte[].class ? new Base64Bytes() : container(type, raw, path);
    }

    private <T> Binding<?> value(Class<T> raw, TextForm<T> form) {
        if (raw == Instant.class && options.instantsAsMillis()) {
            return new EpochMillis();
        }
        Function<String, Binding<?>> special = VALUES.get(raw);
        return special == null ? new Text<>(form) : special.apply(form.expected());
    }

    private Binding<?> container(Type<?> type, Class<?> raw, String path) {
        if (raw.isArray()) {
            Type<?> component = type.javaType() instanceof GenericArrayType array
                    ? Type.ofJavaType(array.getGenericComponentType())
                    : Type.ofJavaType(raw.getComponentType());
            return new ArrayElements(raw.getComponentType(), derive(component, path + "[]"));
        }
        if (raw == Optional.class) {
            return new OptionalValue<>(derive(argument(type, 0, path), path));
        }
        if (raw == List.class || raw == Collection.class) {
            return Elements.list(derive(argument(type, 0, path), path + "[]"));
        }
        if (raw == Set.class) {
            return Elements.set(derive(argument(type, 0, path), path + "[]"));
        }
        if (raw == Map.class) {
            Type<?> keyType = argument(type, 0, path);
            TextForm<?> key = TextForm.find(keyType.rawClass());
            if (key == null) {
                throw unsupported(keyType, path + "{key}", "let keys be text, a number, an enum, a time or a UUID");
            }
            return new Members<>(key, derive(argument(type, 1, path), path + "{}"));
        }
        throw unsupported(
                type,
                path,
                "use a record, a sealed type over records, a collection interface, Optional, a number, text, an enum or"
                        + " java.time; or map the stream to such a type");
    }

    private <T> RecordObject<T> record(Type<T> type, String path) {
        RecordClass<T> taken = RecordClass.of(type);
        RecordObject<T> binding = new RecordObject<>(taken, options);
        known.put(type, binding);
        List<Member> members = new ArrayList<>();
        for (RecordField field : taken.fields()) {
            Binding<?> value = derive(field.type(), path + "." + field.name());
            members.add(new Member(field, options.memberOf(field.name()), value, options));
        }
        binding.link(members);
        return binding;
    }

    private <T> TaggedObject<T> sealed(Type<T> type, String path) {
        TaggedObject<T> binding = new TaggedObject<>(options.typeTag());
        known.put(type, binding);
        addPermitted(binding, type.rawClass(), path);
        return binding;
    }

    private <T> void addPermitted(TaggedObject<T> binding, Class<?> sealed, String path) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                addPermitted(binding, permitted, path);
            } else if (permitted.isRecord() && permitted.getTypeParameters().length == 0) {
                addRecord(binding, permitted, path + "(" + permitted.getSimpleName() + ")");
            } else {
                throw unsupported(Type.ofJavaType(permitted), path, "let the sealed type permit only plain records");
            }
        }
    }

    private <T> void addRecord(TaggedObject<T> binding, Class<?> permitted, String path) {
        Type<?> type = Type.ofJavaType(permitted);
        if (binding.hasTag(permitted.getSimpleName())) {
            throw unsupported(type, path, "give the records of a sealed type different simple names");
        }
        RecordObject<?> object = (RecordObject<?>) derive(type, path);
        binding.link(permitted, object);
        if (object.hasMember(options.typeTag())) {
            throw unsupported(
                    type,
                    path,
                    "its component '" + options.typeTag() + "' hides the type tag; choose another with typeTag(...)");
        }
    }

    private static Type<?> argument(Type<?> type, int index, String path) {
        if (type.javaType() instanceof ParameterizedType parameterized) {
            return Type.ofJavaType(parameterized.getActualTypeArguments()[index]);
        }
        throw unsupported(type, path, "give its type arguments");
    }

    private static MillraceException unsupported(Type<?> type, String path, String remedy) {
        return MillraceException.user("UNSUPPORTED_TYPE", "JSON cannot hold " + type)
                .at(path)
                .remedy(remedy)
                .build();
    }
}
