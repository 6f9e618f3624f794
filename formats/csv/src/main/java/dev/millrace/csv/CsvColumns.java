package dev.millrace.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.RecordClass;
import dev.millrace.api.format.RecordField;
import dev.millrace.api.format.TextForm;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A record class as columns, in the order of its components. Used by one thread.
 *
 * @param type the record, taken apart
 * @param columns a column per component
 * @param options the user's choices
 */
record CsvColumns<T>(RecordClass<T> type, List<CsvColumn> columns, CsvOptions options) {

    private record Whole(long min, long max, LongFunction<Object> box) {}

    private static final Whole BYTE = new Whole(Byte.MIN_VALUE, Byte.MAX_VALUE, number -> (byte) number);
    private static final Whole SHORT = new Whole(Short.MIN_VALUE, Short.MAX_VALUE, number -> (short) number);
    private static final Whole INT = new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE, number -> (int) number);
    private static final Whole LONG = new Whole(Long.MIN_VALUE, Long.MAX_VALUE, number -> number);

    private static final Map<Class<?>, Whole> WHOLE = Map.of(
            byte.class, BYTE,
            Byte.class, BYTE,
            short.class, SHORT,
            Short.class, SHORT,
            int.class, INT,
            Integer.class, INT,
            long.class, LONG,
            Long.class, LONG);

    /**
     * The columns of a record class.
     *
     * @throws MillraceException if a component does not fit into one field
     */
    static <T> CsvColumns<T> of(Type<T> type, CsvOptions options) {
        RecordClass<T> taken = RecordClass.of(type);
        byte[] nullText = options.nullText().getBytes(UTF_8);
        List<CsvColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RecordField field : taken.fields()) {
            String name = options.columnOf(field.name());
            if (!names.add(name)) {
                throw MillraceException.user("DUPLICATE_COLUMN", "two components have the column '" + name + "'")
                        .at(place(type, field))
                        .remedy("give one of them another with column(...)")
                        .build();
            }
            columns.add(new CsvColumn(
                    field,
                    name,
                    value(type, field, options),
                    nullText,
                    options.switches().allowMissing()));
        }
        return new CsvColumns<>(taken, List.copyOf(columns), options);
    }

    private static CsvValue value(Type<?> type, RecordField field, CsvOptions options) {
        String place = place(type, field);
        Class<?> raw = field.type().rawClass();
        if (raw == Optional.class && field.type().javaType() instanceof ParameterizedType optional) {
            raw = Type.ofJavaType(optional.getActualTypeArguments()[0]).rawClass();
        }
        TimePattern pattern = options.patterns().get(field.name());
        if (pattern != null) {
            return new PatternValue(raw, pattern, place);
        }
        TextForm<?> form = TextForm.find(raw);
        if (form == null) {
            throw MillraceException.user("UNSUPPORTED_TYPE", "a field of CSV cannot hold " + field.type())
                    .at(place)
                    .remedy("use numbers, text, enums, java.time, or an Optional of one; nested values need JSON")
                    .build();
        }
        Whole whole = WHOLE.get(raw);
        return whole == null
                ? new FormValue<>(form)
                : new WholeNumber(form.expected(), whole.min(), whole.max(), raw.isPrimitive() ? null : whole.box());
    }

    private static String place(Type<?> type, RecordField field) {
        return type.rawClass().getSimpleName() + "." + field.name();
    }

    /** The columns as they stand in a file without header. */
    List<@Nullable CsvColumn> inOrder() {
        return new ArrayList<>(columns);
    }

    /**
     * The columns as they stand in a file; {@code null} for one that no component asks for.
     *
     * @throws FormatException if the header lacks a column, has one twice, or has one too many
     */
    List<@Nullable CsvColumn> inOrderOf(List<String> header) throws FormatException {
        Map<String, CsvColumn> byName = new HashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        List<@Nullable CsvColumn> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            CsvColumn column = byName.get(name);
            if (column != null && !seen.add(name)) {
                throw headerError(name, "the header names the column twice");
            }
            if (column == null && options.switches().refuseUnknown()) {
                throw headerError(
                        name, "no component of " + type.type().rawClass().getSimpleName() + " is meant");
            }
            found.add(column);
        }
        for (CsvColumn column : columns) {
            if (!column.mayBeMissing() && !seen.contains(column.name())) {
                throw headerError(
                        column.name(),
                        FormatException.expected(
                                "a column of this name", "in the header " + String.join(", ", header)));
            }
        }
        return found;
    }

    private static FormatException headerError(String column, String what) {
        return new FormatException(1, 1, column, what);
    }
}
