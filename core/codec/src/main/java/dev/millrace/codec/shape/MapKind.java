package dev.millrace.codec.shape;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which map a decoder makes for a declared type: always a mutable one that keeps the order of the entries. */
public enum MapKind {
    LINKED,
    SORTED;

    static @Nullable MapKind of(Class<?> declared) {
        if (declared == Map.class || declared == HashMap.class || declared == LinkedHashMap.class) {
            return LINKED;
        }
        return declared == SortedMap.class || declared == NavigableMap.class || declared == TreeMap.class
                ? SORTED
                : null;
    }

    public Map<@Nullable Object, @Nullable Object> create(int expectedSize) {
        return this == SORTED ? new TreeMap<>() : new LinkedHashMap<>(capacity(expectedSize));
    }

    /** The capacity at which a hash table takes that many without growing. */
    static int capacity(int expectedSize) {
        return (int) (expectedSize / 0.75) + 1;
    }
}
