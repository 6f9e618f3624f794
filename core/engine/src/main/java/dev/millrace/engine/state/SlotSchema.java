package dev.millrace.engine.state;

import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.codec.IncompatibleSchemaException;
import dev.millrace.codec.schema.Schema;
import dev.millrace.codec.schema.SchemaCompatibility;

/**
 * The schema of accumulators that are a few {@code long}s: the aggregate's name and how many they are is all that is known
 * of them, so only the same aggregate can read them.
 */
public final class SlotSchema {

    private SlotSchema() {}

    /** The schema of an aggregate's accumulators. */
    public static Schema of(SlotAggregate<?, ?> aggregate) {
        return Schema.opaque("accumulator of " + aggregate.describe() + ", " + aggregate.width() + " longs");
    }

    /**
     * Refuses accumulators of another aggregate.
     *
     * @throws IncompatibleSchemaException if the schemas differ
     */
    public static void requireSame(Schema written, Schema expected) {
        if (!written.equals(expected)) {
            throw new IncompatibleSchemaException(SchemaCompatibility.check(written, expected));
        }
    }
}
