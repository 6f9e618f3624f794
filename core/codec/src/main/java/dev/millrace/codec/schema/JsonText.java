package dev.millrace.codec.schema;

import dev.millrace.codec.CorruptDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader of JSON made of objects, arrays and strings, which is all that the text of a schema needs.
 *
 * <p>An object becomes a {@link Map}, an array a {@link List}, a string a {@link String}.
 */
final class JsonText {

    private static final int MAX_NESTING = 256;

    private final String text;
    private int at;
    private int nesting;

    private JsonText(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        JsonText json = new JsonText(text);
        Object value = json.value();
        if (json.peek() != 0) {
            throw json.expected("the end");
        }
        return value;
    }

    /** Appends a string with its quotes. */
    static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private Object value() {
        if (++nesting > MAX_NESTING) {
            throw expected("at most " + MAX_NESTING + " levels");
        }
        Object value =
                switch (peek()) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> string();
                    default -> throw expected("an object, an array or a string");
                };
        nesting--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        take('{');
        if (peek() != '}') {
            do {
                String name = string();
                take(':');
                if (members.put(name, value()) != null) {
                    throw expected("one member of the name " + name);
                }
            } while (takeIf(','));
        }
        take('}');
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        take('[');
        if (peek() != ']') {
            do {
                elements.add(value());
            } while (takeIf(','));
        }
        take(']');
        return elements;
    }

    private String string() {
        take('"');
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        if (at == text.length()) {
            throw expected("a closing quote");
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw expected("an escape");
        };
    }

    private char hex() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw expected("four hexadecimal digits");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean takeIf(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void take(char c) {
        if (!takeIf(c)) {
            throw expected("'" + c + "'");
        }
    }

    private CorruptDataException expected(String what) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new CorruptDataException(at, what, found);
    }
}
