package dev.millrace.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.api.format.MessageEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one value per message. */
final class JsonEncoder<T> implements MessageEncoder<T> {

    private final JsonFactory factory = OwnBuffers.factory(JsonFactory.builder());

    private final Binding<T> binding;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    JsonEncoder(Binding<T> binding) {
        this.binding = binding;
    }

    @Override
    public byte[] encode(T value) {
        buffer.reset();
        try (JsonGenerator out = factory.createGenerator(buffer)) {
            binding.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return buffer.toByteArray();
    }
}
