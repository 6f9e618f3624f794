package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.shape.CollectionKind;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueDecoder;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A collection: its size, then its elements. Elements of a set that have become equal since they were written are one. */
record ElementsDecoder(CollectionKind kind, ValueDecoder element, boolean nullable) implements ValueDecoder {

    /** Room made before an element has been seen; bounds what a false size can cost, at every level of nesting. */
    static final int MAX_INITIAL_SIZE = 1024;

    @Override
    public @Nullable Object decode(ByteSource in) {
        int size = Headers.readCount(nullable, in);
        if (size == Headers.NULL) {
            return null;
        }
        Collection<@Nullable Object> elements = kind.create(Math.min(size, MAX_INITIAL_SIZE));
        for (int i = 0; i < size; i++) {
            elements.add(element.decode(in));
        }
        return elements;
    }
}
