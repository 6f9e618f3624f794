package dev.millrace.codec.shape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which collection a decoder makes for a declared type: always a mutable one that keeps the order of the elements, so that
 * an accumulator works the same before and after a restore.
 */
public enum CollectionKind {
    LIST(false, ArrayList::new),
    DEQUE(false, ArrayDeque::new),
    SET(true, expected -> new LinkedHashSet<>(MapKind.capacity(expected))),
    SORTED_SET(true, expected -> new TreeSet<>());

    private final boolean distinct;
    private final IntFunction<Collection<@Nullable Object>> factory;

    CollectionKind(boolean distinct, IntFunction<Collection<@Nullable Object>> factory) {
        this.distinct = distinct;
        this.factory = factory;
    }

    static @Nullable CollectionKind of(Class<?> declared) {
        if (declared == List.class || declared == Collection.class || declared == ArrayList.class) {
            return LIST;
        }
        if (declared == Set.class || declared == HashSet.class || declared == LinkedHashSet.class) {
            return SET;
        }
        if (declared == SortedSet.class || declared == NavigableSet.class || declared == TreeSet.class) {
            return SORTED_SET;
        }
        if (declared == Deque.class || declared == Queue.class || declared == ArrayDeque.class) {
            return DEQUE;
        }
        return null;
    }

    /** Whether no two elements are equal. */
    public boolean distinct() {
        return distinct;
    }

    /** Whether the elements are kept in their natural order. */
    public boolean sorted() {
        return this == SORTED_SET;
    }

    public Collection<@Nullable Object> create(int expectedSize) {
        return factory.apply(expectedSize);
    }
}
