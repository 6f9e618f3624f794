package dev.millrace.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import java.io.IOException;

/** A character, with or without a box, as text of length one. */
final class OneCharacter implements Binding.OfLong<Character> {

    private final String expected;

    OneCharacter(String expected) {
        this.expected = expected;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public Character read(JsonInput in) throws IOException, FormatException {
        in.require(JsonToken.VALUE_STRING, expected);
        String text = in.parser().getText();
        if (text.length() != 1) {
            throw in.expected(expected);
        }
        return text.charAt(0);
    }

    @Override
    public long readLong(JsonInput in) throws IOException, FormatException {
        return read(in);
    }

    @Override
    public void write(Character value, JsonGenerator out) throws IOException {
        out.writeString(value.toString());
    }

    @Override
    public void writeLong(long value, JsonGenerator out) throws IOException {
        out.writeString(String.valueOf((char) value));
    }
}
