package dev.millrace.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads one value per message. */
final class JsonDecoder<T> implements MessageDecoder<T> {

    private final JsonFactory factory =
            OwnBuffers.factory(JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES));

    private final Binding<T> binding;

    JsonDecoder(Binding<T> binding) {
        this.binding = binding;
    }

    @Override
    public T decode(byte[] bytes, int offset, int length) throws FormatException {
        try (JsonInput in = new JsonInput(factory, bytes, offset, length)) {
            return decode(in);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private T decode(JsonInput in) throws IOException, FormatException {
        try {
            in.parser().nextToken();
            T value = binding.read(in);
            if (in.parser().nextToken() != null) {
                throw in.expected("the end after one value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw in.malformed(e);
        }
    }
}
