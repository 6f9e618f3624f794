package dev.millrace.codec.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A type of a {@link Schema} that has a name, so that it is described once and may contain itself. */
public sealed interface Definition {

    /** The name by which {@link SchemaType.Named} refers to it: a label within one schema, never compared with another's. */
    String name();

    /**
     * Named fields, written one after another without anything in between.
     *
     * @param name the name that other parts of the schema refer to
     * @param fields its fields, in the order of their bytes
     */
    record Struct(String name, List<Field> fields) implements Definition {
        public Struct {
            fields = List.copyOf(fields);
            requireDistinct(name, fields.stream().map(Field::name).toList());
        }
    }

    /**
     * A choice of symbols; a value is written as its symbol's position in this list.
     *
     * @param name the name that other parts of the schema refer to
     * @param symbols its constants; a value is the position of one
     */
    record Enumeration(String name, List<Symbol> symbols) implements Definition {
        public Enumeration {
            symbols = List.copyOf(symbols);
            requireDistinct(name, symbols.stream().map(Symbol::name).toList());
        }
    }

    /**
     * A choice of cases; a value is written as its case's position in this list, then the case's own value.
     *
     * @param name the name that other parts of the schema refer to
     * @param cases its cases; a value begins with the position of one
     */
    record Union(String name, List<Case> cases) implements Definition {
        public Union {
            cases = List.copyOf(cases);
            requireDistinct(name, cases.stream().map(Case::name).toList());
        }
    }

    /**
     * A part of a struct.
     *
     * @param name the name by which a reader finds it
     * @param type the type of its values
     * @param formerNames names that older bytes may know it by, the most recent first
     */
    record Field(String name, SchemaType type, List<String> formerNames) {
        public Field {
            formerNames = List.copyOf(formerNames);
        }
    }

    /**
     * A value of an enumeration.
     *
     * @param name the name of the constant
     * @param formerNames names that older bytes may know it by, the most recent first
     */
    record Symbol(String name, List<String> formerNames) {
        public Symbol {
            formerNames = List.copyOf(formerNames);
        }
    }

    /**
     * An alternative of a union.
     *
     * @param name the name by which a reader finds it
     * @param type the type of its values
     * @param formerNames names that older bytes may know it by, the most recent first
     */
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
