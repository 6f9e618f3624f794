package dev.millrace.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.Utf8;
import java.io.Closeable;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message being read: the tokens, with the bytes they come from, so that errors name exact places and a type tag can
 * be looked for ahead without a tree.
 */
final class JsonInput implements Closeable {

    /** Jackson's advice on its own settings, its account of where it reads from, and its second line, which repeats the place. */
    private static final Pattern HINT =
            Pattern.compile("(: enable `.*|\\R.*| \\(start marker at \\[Source: .*?\\]\\))", Pattern.DOTALL);

    private final JsonFactory factory;
    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final JsonParser parser;

    JsonInput(JsonFactory factory, byte[] bytes, int offset, int length) throws IOException {
        this.factory = factory;
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.parser = factory.createParser(bytes, offset, length);
    }

    /** The tokens. */
    JsonParser parser() {
        return parser;
    }

    /** Checks that the current token is {@code token}. */
    void require(JsonToken token, String expected) throws IOException, FormatException {
        if (parser.currentToken() != token) {
            throw expected(expected);
        }
    }

    /** The error that something else stands where the current token is. */
    FormatException expected(String expected) throws IOException {
        return wrong(FormatException.expected(expected, describeToken()));
    }

    /** An error at the current token. */
    FormatException wrong(String what) {
        return at(parser.currentTokenLocation(), what);
    }

    /** The error that the message is no JSON at all. */
    FormatException malformed(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String reason = HINT.matcher(e.getOriginalMessage()).replaceAll("");
        return at(location == null ? parser.currentLocation() : location, "not valid JSON: " + reason);
    }

    /**
     * The text of the member {@code name} of the object that begins at {@code objectOffset}, wherever it stands in it;
     * {@code null} if the object has none of this name and kind. The parser stays where it is.
     */
    @Nullable
    String findText(String name, long objectOffset) throws IOException {
        int from = offset + (int) objectOffset;
        try (JsonParser ahead = factory.createParser(bytes, from, offset + length - from)) {
            ahead.nextToken();
            while (ahead.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = ahead.currentName().equals(name);
                JsonToken value = ahead.nextToken();
                if (wanted) {
                    return value == JsonToken.VALUE_STRING ? ahead.getText() : null;
                }
                ahead.skipChildren();
            }
            return null;
        }
    }

    /** The offset of the current token in the message. */
    long tokenOffset() {
        return parser.currentTokenLocation().getByteOffset();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private FormatException at(JsonLocation location, String what) {
        long inMessage = location.getByteOffset();
        if (inMessage < 0) {
            return new FormatException(location.getLineNr(), Math.max(1, location.getColumnNr()), null, what);
        }
        int end = offset + (int) Math.min(inMessage, length);
        int lines = 0;
        int lineStart = offset;
        for (int i = offset; i < end; i++) {
            if (bytes[i] == '\n') {
                lines++;
                lineStart = i + 1;
            }
        }
        return new FormatException(lines + 1L, Utf8.characters(bytes, lineStart, end) + 1L, null, what);
    }

    private String describeToken() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "text " + FormatException.quote(parser.getText());
            default -> parser.getText();
        };
    }
}
