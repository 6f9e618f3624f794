package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.TextForm;
import java.io.IOException;

/** A value that JSON holds as text: a string itself, an enum, a time, an identifier. */
final class Text<T> implements Binding<T> {

    private final TextForm<T> form;

    Text(TextForm<T> form) {
        this.form = form;
    }

    @Override
    public String expected() {
        return form.expected();
    }

    @Override
    public T read(JsonInput in) throws IOException, FormatException {
        in.require(JsonToken.VALUE_STRING, form.expected());
        String text = in.parser().getText();
        try {
            return form.parse(text);
        } catch (RuntimeException e) {
            throw in.expected(form.expected());
        }
    }

    @Override
    public void write(T value, JsonGenerator out) throws IOException {
        out.writeString(form.print(value));
    }
}
