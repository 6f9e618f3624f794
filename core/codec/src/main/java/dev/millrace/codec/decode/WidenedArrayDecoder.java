package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueDecoder;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** An array of primitives whose elements were written as a narrower type. */
record WidenedArrayDecoder(Class<?> component, ValueDecoder element, boolean nullable) implements ValueDecoder {

    @Override
    public @Nullable Object decode(ByteSource in) {
        int length = Headers.readCount(nullable, in);
        if (length == Headers.NULL) {
            return null;
        }
        Object array = Array.newInstance(component, length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, element.decode(in));
        }
        return array;
    }
}
