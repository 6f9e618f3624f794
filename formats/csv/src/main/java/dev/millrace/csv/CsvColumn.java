package dev.millrace.csv;

import dev.millrace.api.format.RecordField;
import dev.millrace.api.format.Row;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A component of a record as a column. */
final class CsvColumn {

    private final RecordField field;
    private final String name;
    private final CsvValue value;
    private final byte[] nullText;
    private final boolean optional;
    private final boolean mayBeNull;
    private final boolean emptyIsText;

    CsvColumn(RecordField field, String name, CsvValue value, byte[] nullText, boolean allowMissing) {
        this.field = field;
        this.name = name;
        this.value = value;
        this.nullText = nullText;
        this.optional = field.type().rawClass() == Optional.class;
        this.mayBeNull = optional || field.nullable() || allowMissing;
        this.emptyIsText = field.type().rawClass() == String.class && !field.nullable();
    }

    /** The name of the column. */
    String name() {
        return name;
    }

    /** What must stand in the field, for messages. */
    String expected() {
        return value.expected();
    }

    /** Whether a file may lack the column. */
    boolean mayBeMissing() {
        return mayBeNull;
    }

    /** Whether null and the empty text must be told apart when writing. */
    boolean mayBeNull() {
        return mayBeNull && !emptyIsText;
    }

    /** Reads a field into the row; returns whether it could be read. */
    boolean read(CsvScanner in, int at, Row row) {
        if (isNull(in, at)) {
            if (emptyIsText && nullText.length == 0) {
                row.setObject(field.index(), "");
                return true;
            }
            if (mayBeNull) {
                setNull(row);
            }
            return mayBeNull;
        }
        if (!optional) {
            return value.readInto(in, at, row, field.index());
        }
        Object read = value.read(in, at);
        row.setObject(field.index(), Optional.ofNullable(read));
        return read != null;
    }

    private boolean isNull(CsvScanner in, int at) {
        int from = in.from(at);
        int to = in.to(at);
        return to - from == nullText.length
                && !in.quoted(at)
                && Arrays.equals(in.bytes(), from, to, nullText, 0, nullText.length);
    }

    /** Makes the component null, zero or empty. */
    void setNull(Row row) {
        if (optional) {
            row.setObject(field.index(), Optional.empty());
        } else {
            row.setZero(field.index());
        }
    }

    /** The text of the component of {@code record}, or {@code null}. */
    @Nullable
    String print(Object record) {
        Object held = held(record);
        if (optional && held != null) {
            held = ((Optional<?>) held).orElse(null);
        }
        return held == null ? null : value.print(held);
    }

    private @Nullable Object held(Object record) {
        Class<?> raw = field.type().rawClass();
        return switch (field.slot()) {
            case OBJECT -> field.getObject(record);
            case DOUBLE -> raw == float.class ? (Object) (float) field.getDouble(record) : field.getDouble(record);
            case LONG -> {
                long word = field.getLong(record);
                yield raw == boolean.class ? (Object) (word != 0) : raw == char.class ? (Object) (char) word : word;
            }
        };
    }
}
