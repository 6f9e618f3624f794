package dev.millrace.cli.onflink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in what a cluster answers. What is not there, or is of another kind, reads as nothing: versions of Flink differ in what
 * they tell.
 */
final class JsonNode {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNode NONE = new JsonNode(null);

    private final @Nullable Object value;

    private JsonNode(@Nullable Object value) {
        this.value = value;
    }

    /** The value in a text. */
    static JsonNode parse(byte[] text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return parser.nextToken() == null ? NONE : new JsonNode(read(parser));
        }
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, JsonNode> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, new JsonNode(read(parser)));
            }
            return members;
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonNode> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(new JsonNode(read(parser)));
            }
            return elements;
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    /** A member of an object. */
    JsonNode at(String member) {
        return value instanceof Map<?, ?> members && members.get(member) instanceof JsonNode node ? node : NONE;
    }

    /** The elements of an array. */
    List<JsonNode> elements() {
        List<JsonNode> elements = new ArrayList<>();
        if (value instanceof List<?> all) {
            all.forEach(each -> elements.add((JsonNode) each));
        }
        return elements;
    }

    /** A text, number or truth value, as text; empty for anything else. */
    String text() {
        return value instanceof String text ? text : "";
    }

    /** Whether there is anything. */
    boolean isThere() {
        return value != null;
    }

    /** A number; 0 for anything else. */
    long whole() {
        return Math.round(number());
    }

    /** A number; 0 for anything else. */
    double number() {
        try {
            return value instanceof String text ? Double.parseDouble(text) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
