package dev.millrace.codec.schema;

import dev.millrace.codec.IncompatibleSchemaException;
import java.util.List;

/** Compares the schema of written bytes with that of the program that is to read them. */
public final class SchemaCompatibility {

    private SchemaCompatibility() {}

    /**
     * What becomes of every place when values written under one schema are read under the other: in the order of the
     * writer's fields, what is added after them. A type that is met at several places is reported at the first.
     */
    public static List<SchemaDifference> check(Schema writer, Schema reader) {
        return DifferenceWalk.of(SchemaMatch.of(writer, reader), false);
    }

    /**
     * As {@link #check} for the type of a key, which may change only in ways that keep the stable hash and the equality of
     * all keys written: integers and floats may widen, fields be renamed, symbols and cases be added. All else is
     * incompatible.
     */
    public static List<SchemaDifference> checkKey(Schema writer, Schema reader) {
        return DifferenceWalk.of(SchemaMatch.of(writer, reader), true);
    }

    /**
     * Checks that none of these differences keeps values from being read.
     *
     * @throws IncompatibleSchemaException naming every incompatible place among them, if there is one
     */
    public static void requireCompatible(List<SchemaDifference> differences) {
        List<SchemaDifference> incompatible = differences.stream()
                .filter(difference -> difference.kind() == SchemaDifference.Kind.INCOMPATIBLE)
                .toList();
        if (!incompatible.isEmpty()) {
            throw new IncompatibleSchemaException(incompatible);
        }
    }
}
