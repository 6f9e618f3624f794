package dev.millrace.codec.encode;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.shape.MapKind;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueEncoder;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A map: its size, then key and value of each entry in the order of its iteration. */
record EntriesEncoder(MapKind kind, ValueEncoder key, ValueEncoder value, boolean nullable) implements ValueEncoder {

    @Override
    public void encode(@Nullable Object map, ByteSink out) {
        if (nullable && map == null) {
            Headers.writeNull(out);
            return;
        }
        Map<?, ?> entries = (Map<?, ?>) Objects.requireNonNull(map);
        if (kind == MapKind.SORTED) {
            NaturalOrder.require(((SortedMap<?, ?>) entries).comparator(), "SortedMap");
        }
        Headers.write(entries.size(), nullable, out);
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            key.encode(entry.getKey(), out);
            value.encode(entry.getValue(), out);
        }
    }
}
