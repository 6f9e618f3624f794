package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.shape.CollectionKind;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueEncoder;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A collection: its size, then its elements in the order of its iteration. */
record ElementsEncoder(CollectionKind kind, ValueEncoder element, boolean nullable) implements ValueEncoder {

    @Override
    public void encode(@Nullable Object value, ByteSink out) {
        if (nullable && value == null) {
            Headers.writeNull(out);
            return;
        }
        Collection<?> elements = (Collection<?>) Objects.requireNonNull(value);
        if (kind.sorted()) {
            NaturalOrder.require(((SortedSet<?>) elements).comparator(), "SortedSet");
        }
        int size = elements.size();
        Headers.write(size, nullable, out);
        if (elements instanceof List<?> list && elements instanceof RandomAccess) {
            for (int i = 0; i < size; i++) {
                element.encode(list.get(i), out);
            }
        } else {
            for (Object each : elements) {
                element.encode(each, out);
            }
        }
    }
}
