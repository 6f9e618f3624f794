package dev.millrace.api.format;

import org.jspecify.annotations.Nullable;

/**
 * Says that input is no record of its format: where, in which field, what was expected and what was found. Carries no
 * stack trace: it describes data, and bad data may come often.
 */
public final class FormatException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_QUOTE = 60;

    private final long line;
    private final long column;
    private final @Nullable String field;
    private final String what;

    /**
     * Input that cannot be read.
     *
     * @param line from 1, within the message, the file or the part of a file that was read
     * @param column the character of the line, from 1
     * @param field the path of the field concerned, such as {@code items[3].price}; {@code null} for the record itself
     * @param what what is wrong
     */
    public FormatException(long line, long column, @Nullable String field, String what) {
        super(null, null, false, false);
        this.line = line;
        this.column = column;
        this.field = field;
        this.what = what;
    }

    /** The line, from 1. */
    public long line() {
        return line;
    }

    /** The character of the line, from 1. */
    public long column() {
        return column;
    }

    /** The path of the field concerned, or {@code null} for the record itself. */
    public @Nullable String field() {
        return field;
    }

    /** What is wrong, naming the field, without line and column. */
    public String reason() {
        return field == null ? what : "field '" + field + "': " + what;
    }

    @Override
    public String getMessage() {
        return "line " + line + ", column " + column + ": " + reason();
    }

    /** The same, seen from the value that holds it: {@code step} is a field's name, or an index such as {@code [3]}. */
    public FormatException within(String step) {
        String path = field == null ? step : field.startsWith("[") ? step + field : step + "." + field;
        return new FormatException(line, column, path, what);
    }

    /** The same, seen from input that has {@code lines} more lines before. */
    public FormatException below(long lines) {
        return new FormatException(line + lines, column, field, what);
    }

    /** The sentence that says what was expected and what was found instead. */
    public static String expected(String expected, String found) {
        return "expected " + expected + ", found " + found;
    }

    /** Found text as it is shown in messages: in quotes, on one line, cut where it is long. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int shown = Math.min(text.length(), LONGEST_QUOTE);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append(text.length() > shown ? "...'" : "'").toString();
    }
}
