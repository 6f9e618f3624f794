package dev.millrace.codec.decode;

import dev.millrace.codec.ByteSource;
import dev.millrace.codec.shape.MapKind;
import dev.millrace.codec.value.Headers;
import dev.millrace.codec.value.ValueDecoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map: its size, then key and value of each entry. Of keys that have become equal since they were written the last counts. */
record EntriesDecoder(MapKind kind, ValueDecoder key, ValueDecoder value, boolean nullable) implements ValueDecoder {

    @Override
    public @Nullable Object decode(ByteSource in) {
        int size = Headers.readCount(nullable, in);
        if (size == Headers.NULL) {
            return null;
        }
        Map<@Nullable Object, @Nullable Object> entries = kind.create(Math.min(size, ElementsDecoder.MAX_INITIAL_SIZE));
        for (int i = 0; i < size; i++) {
            Object entryKey = key.decode(in);
            entries.put(entryKey, value.decode(in));
        }
        return entries;
    }
}
