package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a declared collection type is when it is read: mutable, in the order written. */
class DecodedCollectionsTest {

    static Stream<Arguments> collections() {
        return Stream.of(
                Arguments.of(new Type<List<String>>() {}, ArrayList.class),
                Arguments.of(new Type<Collection<String>>() {}, ArrayList.class),
                Arguments.of(new Type<ArrayList<String>>() {}, ArrayList.class),
                Arguments.of(new Type<Set<String>>() {}, LinkedHashSet.class),
                Arguments.of(new Type<HashSet<String>>() {}, LinkedHashSet.class),
                Arguments.of(new Type<LinkedHashSet<String>>() {}, LinkedHashSet.class),
                Arguments.of(new Type<SortedSet<String>>() {}, TreeSet.class),
                Arguments.of(new Type<NavigableSet<String>>() {}, TreeSet.class),
                Arguments.of(new Type<TreeSet<String>>() {}, TreeSet.class),
                Arguments.of(new Type<Deque<String>>() {}, ArrayDeque.class),
                Arguments.of(new Type<Queue<String>>() {}, ArrayDeque.class),
                Arguments.of(new Type<ArrayDeque<String>>() {}, ArrayDeque.class));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void collection_isOfTheDocumentedClass(Type<Collection<String>> type, Class<?> expected) {
        // "c", "a", "b": in the order written, unless sorted.
        byte[] bytes = {6, 4, 'c', 4, 'a', 4, 'b'};
        Collection<String> read = Codecs.of(type).decode(new ByteSource(bytes));
        assertThat(read).isExactlyInstanceOf(expected);
        if (expected == TreeSet.class) {
            assertThat(read).containsExactly("a", "b", "c");
        } else {
            assertThat(read).containsExactly("c", "a", "b");
        }
        read.add("d");
        assertThat(read).hasSize(4);
    }

    static Stream<Arguments> maps() {
        return Stream.of(
                Arguments.of(new Type<Map<String, String>>() {}, LinkedHashMap.class),
                Arguments.of(new Type<HashMap<String, String>>() {}, LinkedHashMap.class),
                Arguments.of(new Type<LinkedHashMap<String, String>>() {}, LinkedHashMap.class),
                Arguments.of(new Type<SortedMap<String, String>>() {}, TreeMap.class),
                Arguments.of(new Type<NavigableMap<String, String>>() {}, TreeMap.class),
                Arguments.of(new Type<TreeMap<String, String>>() {}, TreeMap.class));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void map_isOfTheDocumentedClass(Type<Map<String, String>> type, Class<?> expected) {
        byte[] bytes = {4, 4, 'b', 0, 4, 'a', 2};
        Map<String, String> read = Codecs.of(type).decode(new ByteSource(bytes));
        assertThat(read).isExactlyInstanceOf(expected).containsEntry("a", "").containsEntry("b", null);
        assertThat(read.keySet()).first().isEqualTo(expected == TreeMap.class ? "a" : "b");
        read.put("d", "e");
        assertThat(read).hasSize(3);
    }

    record Part(String name, int version) {}

    record NamedPart(String name) {}

    @Test
    void whatHasBecomeEqual_isOne() {
        Codec<Set<Part>> written = Codecs.of(new Type<>() {});
        ByteSink out = new ByteSink();
        written.encode(new LinkedHashSet<>(List.of(new Part("a", 1), new Part("a", 2), new Part("b", 1))), out);
        assertThat(Codecs.resolving(written.schema(), new Type<Set<NamedPart>>() {})
                        .decode(new ByteSource(out.toByteArray())))
                .containsExactly(new NamedPart("a"), new NamedPart("b"));
        Codec<Map<Part, Integer>> map = Codecs.of(new Type<>() {});
        out.reset();
        map.encode(twoVersions(), out);
        assertThat(Codecs.resolving(map.schema(), new Type<Map<NamedPart, Integer>>() {})
                        .decode(new ByteSource(out.toByteArray())))
                .isEqualTo(Map.of(new NamedPart("a"), 2));
    }

    private static Map<Part, Integer> twoVersions() {
        Map<Part, Integer> map = new LinkedHashMap<>();
        map.put(new Part("a", 1), 1);
        map.put(new Part("a", 2), 2);
        return map;
    }
}
