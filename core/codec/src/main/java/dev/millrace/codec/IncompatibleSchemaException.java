package dev.millrace.codec;

import dev.millrace.codec.schema.SchemaDifference;
import java.util.List;

/** Bytes written under a schema that the present type can't read: names every place that is in the way. */
public final class IncompatibleSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<SchemaDifference> differences;

    /**
     * A schema that cannot be read.
     *
     * @param differences the incompatible ones, at least one
     */
    public IncompatibleSchemaException(List<SchemaDifference> differences) {
        super(message(differences));
        this.differences = List.copyOf(differences);
    }

    /** The incompatible places. */
    public List<SchemaDifference> differences() {
        return differences;
    }

    private static String message(List<SchemaDifference> differences) {
        StringBuilder message = new StringBuilder("data written earlier can't be read as this type");
        for (SchemaDifference difference : differences) {
            message.append("\n  ").append(difference);
        }
        return message.toString();
    }
}
