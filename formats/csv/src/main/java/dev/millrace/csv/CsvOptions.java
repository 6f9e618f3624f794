package dev.millrace.csv;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * The choices a user can make on {@link Csv}.
 *
 * @param delimiter what separates fields
 * @param quote what encloses a field that holds a delimiter, a quote or a line break
 * @param nullText what stands, without quotes, for null
 * @param columns the column of each component that is not named like its column
 * @param patterns how times are written, by component
 * @param switches the choices of yes or no
 */
record CsvOptions(
        byte delimiter,
        byte quote,
        String nullText,
        Map<String, String> columns,
        Map<String, TimePattern> patterns,
        Switches switches)
        implements Serializable {

    /**
     * The choices of yes or no.
     *
     * @param header whether the first line names the columns
     * @param snakeCase whether columns are named {@code like_this} for components named {@code likeThis}
     * @param allowMissing whether null, and a missing column, stand for zero, {@code false} or {@code null}
     * @param refuseUnknown whether a column that no component asks for makes a file unreadable
     * @param singleLine whether no field holds a line break
     */
    record Switches(boolean header, boolean snakeCase, boolean allowMissing, boolean refuseUnknown, boolean singleLine)
            implements Serializable {}

    static final CsvOptions DEFAULTS = new CsvOptions(
            (byte) ',', (byte) '"', "", Map.of(), Map.of(), new Switches(true, false, false, false, false));

    CsvOptions withDelimiter(byte delimiter) {
        return new CsvOptions(delimiter, quote, nullText, columns, patterns, switches);
    }

    CsvOptions withQuote(byte quote) {
        return new CsvOptions(delimiter, quote, nullText, columns, patterns, switches);
    }

    CsvOptions withNullText(String nullText) {
        return new CsvOptions(delimiter, quote, nullText, columns, patterns, switches);
    }

    CsvOptions withColumn(String component, String column) {
        return new CsvOptions(delimiter, quote, nullText, plus(columns, component, column), patterns, switches);
    }

    CsvOptions withPattern(String component, TimePattern pattern) {
        return new CsvOptions(delimiter, quote, nullText, columns, plus(patterns, component, pattern), switches);
    }

    CsvOptions with(Switches switches) {
        return new CsvOptions(delimiter, quote, nullText, columns, patterns, switches);
    }

    /** The column for a component. */
    String columnOf(String component) {
        String named = columns.get(component);
        if (named != null) {
            return named;
        }
        return switches.snakeCase() ? snakeCase(component) : component;
    }

    private static String snakeCase(String component) {
        StringBuilder column = new StringBuilder();
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                column.append('_');
            }
            column.append(Character.toLowerCase(c));
        }
        return column.toString();
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
        Map<String, V> more = new TreeMap<>(map);
        more.put(key, value);
        return more;
    }
}
