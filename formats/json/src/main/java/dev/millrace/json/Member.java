package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.RecordField;
import dev.millrace.api.format.Row;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A component of a record as a member of a JSON object. */
final class Member {

    private final RecordField field;
    private final SerializedString name;
    private final Binding<Object> binding;
    private final boolean optional;
    private final boolean mayBeAbsent;

    @SuppressWarnings("unchecked")
    Member(RecordField field, String name, Binding<?> binding, JsonOptions options) {
        this.field = field;
        this.name = new SerializedString(name);
        this.binding = (Binding<Object>) binding;
        this.optional = field.type().rawClass() == Optional.class;
        this.mayBeAbsent = optional || field.nullable() || options.allowMissing();
    }

    SerializedString name() {
        return name;
    }

    int index() {
        return field.index();
    }

    /** Reads the value that begins with the current token into the row. */
    void read(JsonInput in, Row row) throws IOException, FormatException {
        if (in.parser().currentToken() == JsonToken.VALUE_NULL) {
            if (!mayBeAbsent) {
                throw in.expected(binding.expected());
            }
            setAbsent(row);
            return;
        }
        switch (field.slot()) {
            case LONG -> row.setLong(index(), ((Binding.OfLong<?>) binding).readLong(in));
            case DOUBLE -> row.setDouble(index(), ((Binding.OfDouble<?>) binding).readDouble(in));
            case OBJECT -> row.setObject(index(), binding.read(in));
        }
    }

    /** Deals with the member not being there at all. */
    void readNothing(JsonInput in, Row row) throws FormatException {
        if (!mayBeAbsent) {
            throw in.wrong(FormatException.expected(binding.expected(), "no such member"))
                    .within(name.getValue());
        }
        setAbsent(row);
    }

    private void setAbsent(Row row) {
        if (optional) {
            row.setObject(index(), Optional.empty());
        } else {
            row.setZero(index());
        }
    }

    /** Writes the component of {@code record}, or nothing if it is absent. */
    void write(Object record, JsonGenerator out) throws IOException {
        switch (field.slot()) {
            case LONG -> {
                out.writeFieldName(name);
                ((Binding.OfLong<?>) binding).writeLong(field.getLong(record), out);
            }
            case DOUBLE -> {
                out.writeFieldName(name);
                ((Binding.OfDouble<?>) binding).writeDouble(field.getDouble(record), out);
            }
            case OBJECT -> writeObject(field.getObject(record), out);
        }
    }

    private void writeObject(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value != null && !(optional && ((Optional<?>) value).isEmpty())) {
            out.writeFieldName(name);
            binding.write(value, out);
        }
    }
}
