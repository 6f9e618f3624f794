package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.UnencodableValueException;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueEncoder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of a sealed type: the position of its class in the schema's table of cases, then the value. */
record UnionEncoder(String typeName, List<Class<?>> classes, List<ValueEncoder> encoders, boolean nullable)
        implements ValueEncoder {

    @Override
    public void encode(@Nullable Object value, ByteSink out) {
        if (nullable && value == null) {
            Headers.writeNull(out);
            return;
        }
        int index = index(Objects.requireNonNull(value));
        Headers.write(index, nullable, out);
        encoders.get(index).encode(value, out);
    }

    private int index(Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i) == type) {
                return i;
            }
        }
        throw new UnencodableValueException("a value of " + type.getName() + " stands where " + typeName
                + " is declared, whose codec does not know this class; seal it or make it final");
    }
}
