package dev.millrace.engine.host.control;

import java.util.ArrayList;
import java.util.List;

/** A line of the control protocol: a JSON array of strings, and nothing else. */
public final class Words {

    /** The version of the protocol: the first word of every line. */
    public static final String VERSION = "1";

    private static final String DIGITS = "0123456789abcdef";

    private final String line;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /** The line that holds these words. */
    public static String line(List<String> words) {
        StringBuilder out = new StringBuilder("[");
        for (String word : words) {
            if (out.length() > 1) {
                out.append(',');
            }
            out.append('"');
            word.chars().forEach(c -> append((char) c, out));
            out.append('"');
        }
        return out.append(']').toString();
    }

    private static void append(char c, StringBuilder out) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c < ' ' || c > '~') {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(DIGITS.charAt(c >>> shift & 15));
            }
        } else {
            out.append(c);
        }
    }

    /**
     * The words of a line.
     *
     * @throws IllegalArgumentException if it is not a JSON array of strings
     */
    public static List<String> of(String line) {
        return new Words(line.strip()).array();
    }

    private List<String> array() {
        List<String> words = new ArrayList<>();
        expect('[');
        if (next() != ']') {
            words.add(string());
            while (next() == ',') {
                at++;
                words.add(string());
            }
        }
        expect(']');
        if (at != line.length()) {
            throw wrong("nothing more");
        }
        return words;
    }

    private char next() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        if (at == line.length()) {
            throw wrong("more");
        }
        return line.charAt(at);
    }

    private void expect(char c) {
        if (next() != c) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    private String string() {
        expect('"');
        StringBuilder word = new StringBuilder();
        while (at < line.length() && line.charAt(at) != '"') {
            char c = line.charAt(at++);
            word.append(c == '\\' ? escaped() : c);
        }
        if (at == line.length()) {
            throw wrong("'\"'");
        }
        at++;
        return word.toString();
    }

    private char escaped() {
        char c = at < line.length() ? line.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> unicode();
            default -> throw wrong("a character that may be escaped");
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < line.length() ? Character.digit(line.charAt(at++), 16) : -1;
            if (digit < 0) {
                throw wrong("four hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("at character " + at + ", " + expected + " was expected: " + line);
    }
}
