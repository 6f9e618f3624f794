package dev.millrace.csv;

import dev.millrace.api.format.Row;
import dev.millrace.api.format.TextForm;
import org.jspecify.annotations.Nullable;

/** A value that is read from the text of its field. */
final class FormValue<T> implements CsvValue {

    private final TextForm<T> form;

    FormValue(TextForm<T> form) {
        this.form = form;
    }

    @Override
    public String expected() {
        return form.expected();
    }

    @Override
    public @Nullable T read(CsvScanner in, int field) {
        String text = in.text(field);
        if (text == null) {
            return null;
        }
        try {
            return form.parse(text);
        } catch (RuntimeException e) {
            return null;
        }
    }

    @Override
    public boolean readInto(CsvScanner in, int field, Row row, int index) {
        T value = read(in, field);
        if (value instanceof Boolean truth) {
            row.setLong(index, truth ? 1 : 0);
        } else if (value instanceof Character character) {
            row.setLong(index, character);
        } else if (value instanceof Double || value instanceof Float) {
            row.setDouble(index, ((Number) value).doubleValue());
        }
        row.setObject(index, value);
        return value != null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public String print(Object value) {
        return form.print((T) value);
    }
}
