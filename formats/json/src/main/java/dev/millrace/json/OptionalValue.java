package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import java.io.IOException;
import java.util.Optional;

/** A value that may be absent: {@code null}, or no member at all. */
final class OptionalValue<E> implements Binding<Optional<E>> {

    private final Binding<E> element;

    OptionalValue(Binding<E> element) {
        this.element = element;
    }

    @Override
    public String expected() {
        return element.expected();
    }

    @Override
    public Optional<E> read(JsonInput in) throws IOException, FormatException {
        return in.parser().currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(element.read(in));
    }

    @Override
    public void write(Optional<E> value, JsonGenerator out) throws IOException {
        if (value.isPresent()) {
            element.write(value.get(), out);
        } else {
            out.writeNull();
        }
    }
}
