package dev.millrace.api.plan;

import org.jspecify.annotations.Nullable;

/** Writes JSON in one form only: two spaces, a member to a line, members in the order of calls, ASCII alone. */
final class JsonWriter {

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean first = true;

    /** Begins an object as the member {@code name}. */
    JsonWriter object(String name) {
        return member(name).open('{');
    }

    /** Begins an object as an element, or as the whole. */
    JsonWriter object() {
        return element().open('{');
    }

    JsonWriter endObject() {
        return close('}');
    }

    /** Begins an array as the member {@code name}. */
    JsonWriter array(String name) {
        return member(name).open('[');
    }

    JsonWriter endArray() {
        return close(']');
    }

    JsonWriter put(String name, @Nullable String value) {
        member(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    JsonWriter put(String name, @Nullable Long value) {
        member(name).text.append(value);
        return this;
    }

    JsonWriter put(String name, boolean value) {
        member(name).text.append(value);
        return this;
    }

    JsonWriter putNull(String name) {
        member(name).text.append("null");
        return this;
    }

    /** The text, with a line break at its end. */
    String finish() {
        return text.append('\n').toString();
    }

    private JsonWriter member(String name) {
        element();
        quote(name);
        text.append(": ");
        return this;
    }

    private JsonWriter element() {
        if (depth > 0) {
            text.append(first ? "" : ",").append('\n').append("  ".repeat(depth));
        }
        first = false;
        return this;
    }

    private JsonWriter open(char bracket) {
        text.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        depth--;
        if (!first) {
            text.append('\n').append("  ".repeat(depth));
        }
        text.append(bracket);
        first = false;
        return this;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                text.append(c);
            } else {
                text.append("\\u").append(Character.forDigit(c >> 12, 16));
                text.append(Character.forDigit(c >> 8 & 15, 16)).append(Character.forDigit(c >> 4 & 15, 16));
                text.append(Character.forDigit(c & 15, 16));
            }
        }
        text.append('"');
    }
}
