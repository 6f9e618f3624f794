package dev.millrace.engine.state.table;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.codec.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * What a snapshot says once about all entries of a state.
 *
 * @param kind how the state is accessed: {@code value}, {@code list}, ...; states of different kinds are never compatible
 * @param schemas what the bytes of an element mean, part by part
 * @param stamps which time stands with each element
 */
public record StateForm(String kind, List<Schema> schemas, Stamps stamps) {

    /** Which time stands with each element: when it was last refreshed. */
    public enum Stamps {
        /** None. */
        NONE,
        /** The clock's. */
        PROCESSING_TIME,
        /** The event time. */
        EVENT_TIME
    }

    public StateForm {
        schemas = List.copyOf(schemas);
    }

    void write(ByteSink out) {
        out.writeString(kind);
        out.writeString(stamps.name());
        out.writeCount(schemas.size());
        schemas.forEach(schema -> schema.write(out));
    }

    static StateForm read(ByteSource in) {
        String kind = in.readString();
        int at = in.position();
        String name = in.readString();
        Stamps stamps;
        try {
            stamps = Stamps.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException(at, "the name of a time", name, e);
        }
        int count = in.readCount();
        List<Schema> schemas = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            schemas.add(Schema.read(in));
        }
        return new StateForm(kind, schemas, stamps);
    }
}
