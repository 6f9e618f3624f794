package dev.millrace.codec.schema;

import dev.millrace.api.Internal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which definitions contain themselves, directly or by way of others.
 *
 * <p>Entering one of these is what counts as a level of nesting, in whatever direction and wherever a walk began, so that
 * all that was written can be read and skipped.
 */
@Internal
public final class Recursion {

    private Recursion() {}

    /** The names of the definitions that contain themselves. */
    public static Set<String> among(List<Definition> definitions) {
        Map<String, Set<String>> uses = new HashMap<>();
        for (Definition definition : definitions) {
            Set<String> used = new HashSet<>();
            for (SchemaType part : parts(definition)) {
                forEachName(part, used::add);
            }
            uses.put(definition.name(), used);
        }
        Set<String> recursive = new HashSet<>();
        for (String name : uses.keySet()) {
            if (reachable(name, uses).contains(name)) {
                recursive.add(name);
            }
        }
        return Set.copyOf(recursive);
    }

    /** The types of a struct's fields or a union's cases. */
    static List<SchemaType> parts(Definition definition) {
        if (definition instanceof Definition.Struct struct) {
            return struct.fields().stream().map(Definition.Field::type).toList();
        }
        if (definition instanceof Definition.Union union) {
            return union.cases().stream().map(Definition.Case::type).toList();
        }
        return List.of();
    }

    /** Calls with every name that a type refers to. */
    static void forEachName(SchemaType type, Consumer<String> consumer) {
        if (type instanceof SchemaType.Named named) {
            consumer.accept(named.name());
        } else if (type instanceof SchemaType.MapOf map) {
            forEachName(map.key(), consumer);
            forEachName(map.value(), consumer);
        } else if (type instanceof SchemaType.ListOf list) {
            forEachName(list.element(), consumer);
        } else if (type instanceof SchemaType.SetOf set) {
            forEachName(set.element(), consumer);
        } else if (type instanceof SchemaType.OptionalOf optional) {
            forEachName(optional.value(), consumer);
        } else if (type instanceof SchemaType.NullableOf nullable) {
            forEachName(nullable.value(), consumer);
        }
    }

    private static Set<String> reachable(String from, Map<String, Set<String>> uses) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (String used : Objects.requireNonNull(uses.get(open.pop()))) {
                if (reached.add(used)) {
                    open.push(used);
                }
            }
        }
        return reached;
    }
}
