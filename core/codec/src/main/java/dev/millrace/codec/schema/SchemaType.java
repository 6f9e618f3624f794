package dev.millrace.codec.schema;

import java.util.Objects;

/** The type of one place in a {@link Schema}: of the root, a field, an element, a key. Prints itself in short. */
public sealed interface SchemaType
        permits Scalar,
                SchemaType.ListOf,
                SchemaType.SetOf,
                SchemaType.MapOf,
                SchemaType.OptionalOf,
                SchemaType.NullableOf,
                SchemaType.Opaque,
                SchemaType.Named {

    /**
     * A number of elements in order: a list, an array, a deque.
     *
     * @param element the type of the elements
     */
    record ListOf(SchemaType element) implements SchemaType {
        @Override
        public String toString() {
            return "list<" + element + ">";
        }
    }

    /**
     * A number of elements no two of which are equal.
     *
     * @param element the type of the elements
     */
    record SetOf(SchemaType element) implements SchemaType {
        @Override
        public String toString() {
            return "set<" + element + ">";
        }
    }

    /**
     * A number of entries no two of which have equal keys.
     *
     * @param key the type of the keys
     * @param value the type of the values
     */
    record MapOf(SchemaType key, SchemaType value) implements SchemaType {
        @Override
        public String toString() {
            return "map<" + key + ", " + value + ">";
        }
    }

    /**
     * A value or nothing, where nothing is a value of its own, not null.
     *
     * @param value the type of the value that may be there
     */
    record OptionalOf(SchemaType value) implements SchemaType {
        @Override
        public String toString() {
            return "optional<" + value + ">";
        }
    }

    /**
     * A value or null.
     *
     * @param value the type of the value where it is not {@code null}
     */
    record NullableOf(SchemaType value) implements SchemaType {
        public NullableOf {
            if (value instanceof NullableOf) {
                throw new IllegalArgumentException(value + " is nullable already");
            }
        }

        @Override
        public String toString() {
            return value + "?";
        }
    }

    /**
     * Bytes of a stated length that only the user's codec of this name understands.
     *
     * @param name the name under which its codec was registered
     */
    record Opaque(String name) implements SchemaType {
        public Opaque {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return "opaque(" + name + ")";
        }
    }

    /**
     * A struct, enumeration or union of the schema, by name.
     *
     * @param name the name of the definition
     */
    record Named(String name) implements SchemaType {
        public Named {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
