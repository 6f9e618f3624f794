package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.schema.Definition;
import dev.millrace.codec.schema.Scalar;
import dev.millrace.codec.schema.SchemaType;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ScalarForms;
import dev.millrace.codec.value.ValueDecoder;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value of a written type that the reader has no place for: gone over by its schema alone, and dropped. */
record SkippingDecoder(SchemaType type, Map<String, Definition> definitions, Set<String> recursive)
        implements ValueDecoder {

    @Override
    public @Nullable Object decode(ByteSource in) {
        skip(type, false, in);
        return null;
    }

    private void skip(SchemaType skipped, boolean nullable, ByteSource in) {
        if (skipped instanceof SchemaType.NullableOf inner) {
            skip(inner.value(), true, in);
        } else if (skipped == Scalar.STRING || skipped == Scalar.BYTES) {
            in.skip(Math.max(0, Headers.readCount(nullable, in)));
        } else if (skipped instanceof SchemaType.ListOf list) {
            skipElements(list.element(), nullable, in);
        } else if (skipped instanceof SchemaType.SetOf set) {
            skipElements(set.element(), nullable, in);
        } else if (skipped instanceof SchemaType.MapOf map) {
            int size = Headers.readCount(nullable, in);
            for (int i = 0; i < size; i++) {
                skip(map.key(), false, in);
                skip(map.value(), false, in);
            }
        } else if (skipped instanceof SchemaType.OptionalOf optional) {
            if (Headers.readIndex(nullable, 2, "0 for an empty optional or 1 for a full one", in) == 1) {
                skip(optional.value(), false, in);
            }
        } else if (skipped instanceof SchemaType.Named named) {
            skipNamed(Objects.requireNonNull(definitions.get(named.name())), nullable, in);
        } else if (!nullable || in.readPresence()) {
            if (skipped instanceof Scalar scalar) {
                ScalarForms.of(scalar).decode(in);
            } else {
                in.skip(in.readCount());
            }
        }
    }

    private void skipElements(SchemaType element, boolean nullable, ByteSource in) {
        int size = Headers.readCount(nullable, in);
        for (int i = 0; i < size; i++) {
            skip(element, false, in);
        }
    }

    private void skipNamed(Definition definition, boolean nullable, ByteSource in) {
        if (definition instanceof Definition.Struct && nullable && !in.readPresence()) {
            return;
        }
        boolean counts = recursive.contains(definition.name());
        if (counts) {
            in.enter(definition.name());
        }
        if (definition instanceof Definition.Struct struct) {
            for (Definition.Field field : struct.fields()) {
                skip(field.type(), false, in);
            }
        } else if (definition instanceof Definition.Enumeration enumeration) {
            Headers.readIndex(nullable, enumeration.symbols().size(), "the position of a symbol", in);
        } else if (definition instanceof Definition.Union union) {
            int index = Headers.readIndex(nullable, union.cases().size(), "the position of a case", in);
            if (index != Headers.NULL) {
                skip(union.cases().get(index).type(), false, in);
            }
        }
        if (counts) {
            in.exit();
        }
    }
}
