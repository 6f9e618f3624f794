package dev.millrace.codec.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A type of a {@link Schema} that has a name, so that it is described once and may contain itself. */
public sealed interface Definition {

    /** The name by which {@link SchemaType.Named} refers to it: a label within one schema, never compared with another's. */
    String name();

    /** Named fields, written one after another without anything in between. */
    record Struct(String name, List<Field> fields) implements Definition {
        public Struct {
            fields = List.copyOf(fields);
            requireDistinct(name, fields.stream().map(Field::name).toList());
        }
    }

    /** A choice of symbols; a value is written as its symbol's position in this list. */
    record Enumeration(String name, List<Symbol> symbols) implements Definition {
        public Enumeration {
            symbols = List.copyOf(symbols);
            requireDistinct(name, symbols.stream().map(Symbol::name).toList());
        }
    }

    /** A choice of cases; a value is written as its case's position in this list, then the case's own value. */
    record Union(String name, List<Case> cases) implements Definition {
        public Union {
            cases = List.copyOf(cases);
            requireDistinct(name, cases.stream().map(Case::name).toList());
        }
    }

    /** A part of a struct. */
    record Field(String name, SchemaType type, List<String> formerNames) {
        public Field {
            formerNames = List.copyOf(formerNames);
        }
    }

    /** A value of an enumeration. */
    record Symbol(String name, List<String> formerNames) {
        public Symbol {
            formerNames = List.copyOf(formerNames);
        }
    }

    /** An alternative of a union. */
    record Case(String name, SchemaType type, List<String> formerNames) {
        public Case {
            formerNames = List.copyOf(formerNames);
        }
    }

    private static void requireDistinct(String name, List<String> parts) {
        Set<String> seen = new HashSet<>();
        for (String part : parts) {
            if (!seen.add(part)) {
                throw new IllegalArgumentException(name + " has two parts of the name " + part);
            }
        }
    }
}
