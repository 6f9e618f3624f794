package dev.millrace.codec.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The rules a schema must keep: every name is defined once, and no value contains itself without end. */
final class SchemaValidity {

    private SchemaValidity() {}

    static void check(SchemaType root, List<Definition> definitions) {
        Map<String, Definition> byName = new HashMap<>();
        for (Definition definition : definitions) {
            if (byName.put(definition.name(), definition) != null) {
                throw new IllegalArgumentException("two definitions of the name " + definition.name());
            }
        }
        requireDefined(root, byName);
        for (Definition definition : definitions) {
            Recursion.parts(definition).forEach(part -> requireDefined(part, byName));
        }
        for (Definition definition : definitions) {
            requireFinite(definition, byName);
        }
    }

    private static void requireDefined(SchemaType type, Map<String, Definition> byName) {
        Recursion.forEachName(type, name -> {
            if (!byName.containsKey(name)) {
                throw new IllegalArgumentException("no definition of the name " + name);
            }
        });
    }

    /** A struct whose field is itself, with no null, list, optional or union case in between, has no finite value. */
    private static void requireFinite(Definition start, Map<String, Definition> byName) {
        Set<String> seen = new HashSet<>();
        Deque<Definition> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            if (open.pop() instanceof Definition.Struct struct) {
                for (Definition.Field field : struct.fields()) {
                    if (field.type() instanceof SchemaType.Named named) {
                        if (named.name().equals(start.name())) {
                            throw new IllegalArgumentException(start.name() + " contains itself without end");
                        }
                        if (seen.add(named.name())) {
                            open.push(Objects.requireNonNull(byName.get(named.name())));
                        }
                    }
                }
            }
        }
    }
}
