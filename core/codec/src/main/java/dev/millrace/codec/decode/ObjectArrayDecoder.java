package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueDecoder;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array of objects: its length, then its elements. */
record ObjectArrayDecoder(Class<?> component, ValueDecoder element, boolean nullable) implements ValueDecoder {

    @Override
    public @Nullable Object decode(ByteSource in) {
        int length = Headers.readCount(nullable, in);
        if (length == Headers.NULL) {
            return null;
        }
        Object[] elements = (Object[]) Array.newInstance(component, Math.min(length, ElementsDecoder.MAX_INITIAL_SIZE));
        for (int i = 0; i < length; i++) {
            if (i == elements.length) {
                elements = Arrays.copyOf(elements, (int) Math.min(length, 2L * i));
            }
            elements[i] = element.decode(in);
        }
        return elements;
    }
}
