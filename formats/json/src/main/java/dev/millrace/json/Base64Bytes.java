package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import java.io.IOException;
import java.util.Base64;

/** An array of bytes as text in Base64 (RFC 4648). */
final class Base64Bytes implements Binding<byte[]> {

    private static final String EXPECTED = "bytes in Base64";

    @Override
    public String expected() {
        return EXPECTED;
    }

    @Override
    public byte[] read(JsonInput in) throws IOException, FormatException {
        in.require(JsonToken.VALUE_STRING, EXPECTED);
        try {
            return Base64.getDecoder().decode(in.parser().getText());
        } catch (IllegalArgumentException e) {
            throw in.expected(EXPECTED);
        }
    }

    @Override
    public void write(byte[] value, JsonGenerator out) throws IOException {
        out.writeString(Base64.getEncoder().encodeToString(value));
    }
}
