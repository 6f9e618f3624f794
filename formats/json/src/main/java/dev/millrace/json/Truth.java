package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import java.io.IOException;

/** A truth value, with or without a box. */
final class Truth implements Binding.OfLong<Boolean> {

    private final String expected;

    Truth(String expected) {
        this.expected = expected;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public Boolean read(JsonInput in) throws IOException, FormatException {
        JsonToken token = in.parser().currentToken();
        if (token == JsonToken.VALUE_TRUE) {
            return true;
        }
        in.require(JsonToken.VALUE_FALSE, expected);
        return false;
    }

    @Override
    public long readLong(JsonInput in) throws IOException, FormatException {
        return read(in) ? 1 : 0;
    }

    @Override
    public void write(Boolean value, JsonGenerator out) throws IOException {
        out.writeBoolean(value);
    }

    @Override
    public void writeLong(long value, JsonGenerator out) throws IOException {
        out.writeBoolean(value != 0);
    }
}
