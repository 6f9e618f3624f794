package dev.millrace.csv;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FileFormat;
import dev.millrace.api.format.FileInput;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.RecordClass;
import dev.millrace.api.format.RecordField;
import dev.millrace.api.format.RecordReader;
import dev.millrace.api.format.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records as CSV (RFC 4180), in UTF-8: a column per component. Immutable.
 *
 * <pre>{@code
 * record Flight(Instant scheduled, int delayMin, int distanceMi, String origin, String destination) {}
 *
 * FileSource.of(Path.of("flights.csv.gz"),
 *     Csv.of(Flight.class).snakeCase().pattern("scheduled", "yyyy-MM-dd HH:mm"))
 * }</pre>
 *
 * <p>Components are numbers, {@code boolean, char, String}, enums, {@code java.time}, {@code UUID}, {@code URI}, or an
 * {@code Optional} of one. Numbers, and words such as {@code true}, are written as in Java, times as in ISO-8601 unless
 * {@link #pattern} says otherwise. The first line names the columns, in any order; columns that no component asks for are
 * passed over.
 *
 * <p>A field that holds the delimiter, a quote or a line break is enclosed in quotes, with quotes inside doubled; a quote
 * within a field that does not begin with one is a letter like any other. Lines end with {@code \n}, {@code \r\n} or
 * {@code \r}. Lines without anything are passed over, unless there is only one column.
 *
 * <p>An empty field without quotes stands for null: an {@code Optional} becomes empty, a component marked {@code
 * @Nullable} null, a {@code String} the empty text; for every other component it is an error, unless {@link
 * #allowMissing} is chosen.
 *
 * @param <T> the record
 */
public final class Csv<T> implements FileFormat<T> {

    private static final long serialVersionUID = 1;

    private final Type<T> type;
    private final CsvOptions options;

    private Csv(Type<T> type, CsvOptions options) {
        this.type = type;
        this.options = options;
    }

    /**
     * CSV for a record class.
     *
     * @throws MillraceException if CSV cannot hold the class, naming the component
     */
    public static <T extends Record> Csv<T> of(Class<T> type) {
        return of(Type.of(type));
    }

    /**
     * CSV for a record type with type arguments.
     *
     * @throws MillraceException if CSV cannot hold the type, naming the component
     */
    public static <T extends Record> Csv<T> of(Type<T> type) {
        return new Csv<>(Objects.requireNonNull(type, "type"), CsvOptions.DEFAULTS).checked();
    }

    /** What separates fields, an ASCII character. Default: the comma. */
    public Csv<T> delimiter(char delimiter) {
        return new Csv<>(type, options.withDelimiter(special("delimiter", delimiter, options.quote())));
    }

    /** What encloses fields, an ASCII character. Default: the double quote. */
    public Csv<T> quote(char quote) {
        return new Csv<>(type, options.withQuote(special("quote", quote, options.delimiter())));
    }

    /** What stands for null where it is not in quotes: {@code NA}, {@code \N}. Default: nothing at all. */
    public Csv<T> nullText(String text) {
        return new Csv<>(type, options.withNullText(Objects.requireNonNull(text, "text")));
    }

    /** There is no line that names the columns: they are the components, in order. Default: there is. */
    public Csv<T> withoutHeader() {
        CsvOptions.Switches is = options.switches();
        return with(
                new CsvOptions.Switches(false, is.snakeCase(), is.allowMissing(), is.refuseUnknown(), is.singleLine()));
    }

    /** Columns are named {@code like_this} for components named {@code likeThis}. Default: as the components. */
    public Csv<T> snakeCase() {
        CsvOptions.Switches is = options.switches();
        return with(new CsvOptions.Switches(is.header(), true, is.allowMissing(), is.refuseUnknown(), is.singleLine()));
    }

    /**
     * Nulls, and columns that a file does not have, become zero, {@code false} or {@code null}. Default: they are errors,
     * except where the component is an {@code Optional}, marked {@code @Nullable}, or (for null) a {@code String}.
     */
    public Csv<T> allowMissing() {
        CsvOptions.Switches is = options.switches();
        return with(new CsvOptions.Switches(is.header(), is.snakeCase(), true, is.refuseUnknown(), is.singleLine()));
    }

    /** A column that no component asks for makes a file unreadable. Default: it is passed over. */
    public Csv<T> refuseUnknown() {
        CsvOptions.Switches is = options.switches();
        return with(new CsvOptions.Switches(is.header(), is.snakeCase(), is.allowMissing(), true, is.singleLine()));
    }

    /**
     * No field holds a line break, so that one file can be read in parts side by side. A record with a line break in
     * quotes is bad then, and is not written. Default: fields may hold line breaks.
     */
    public Csv<T> singleLineRecords() {
        CsvOptions.Switches is = options.switches();
        return with(new CsvOptions.Switches(is.header(), is.snakeCase(), is.allowMissing(), is.refuseUnknown(), true));
    }

    /**
     * Names the column of a component.
     *
     * @throws MillraceException if there is no such component
     */
    public Csv<T> column(String component, String column) {
        requireComponent(component);
        return new Csv<>(type, options.withColumn(component, Objects.requireNonNull(column, "column"))).checked();
    }

    /** As {@link #pattern(String, String, ZoneId)}, in UTC. */
    public Csv<T> pattern(String component, String pattern) {
        return pattern(component, pattern, ZoneOffset.UTC);
    }

    /**
     * Says how a component's times are written: {@code yyyy-MM-dd HH:mm}, as {@link
     * java.time.format.DateTimeFormatter#ofPattern(String)} defines it, without tolerance for dates that do not exist. The
     * component is an {@code Instant}, a {@code java.time} type that the pattern determines, or a {@code long}:
     * milliseconds since the epoch.
     *
     * @param zone where times without zone or offset are at home
     * @throws MillraceException if there is no such component, or the pattern does not fit it
     */
    public Csv<T> pattern(String component, String pattern, ZoneId zone) {
        requireComponent(component);
        return new Csv<>(type, options.withPattern(component, new TimePattern(pattern, zone))).checked();
    }

    @Override
    public Type<T> type() {
        return type;
    }

    @Override
    public String extension() {
        return "csv";
    }

    /** True where records take {@link #singleLineRecords a single line}. */
    @Override
    public boolean splittable() {
        return options.switches().singleLine();
    }

    @Override
    public boolean joinable() {
        return true;
    }

    @Override
    public RecordReader<T> reader(FileInput input, @Nullable FilePosition position)
            throws IOException, FormatException {
        return CsvRecordReader.open(CsvColumns.of(type, options), input, position);
    }

    @Override
    public RecordWriter<T> writer(OutputStream out) {
        return new CsvRecordWriter<>(CsvColumns.of(type, options), new CsvOutput(out, options));
    }

    @Override
    public String toString() {
        return "Csv[" + type + "]";
    }

    private Csv<T> with(CsvOptions.Switches switches) {
        return new Csv<>(type, options.with(switches));
    }

    private Csv<T> checked() {
        CsvColumns.of(type, options);
        return this;
    }

    private void requireComponent(String name) {
        var components = RecordClass.of(type).fields();
        if (components.stream().noneMatch(component -> component.name().equals(name))) {
            throw MillraceException.user("UNKNOWN_COMPONENT", "there is no component '" + name + "'")
                    .at(type.typeName())
                    .remedy("its components are "
                            + components.stream().map(RecordField::name).collect(Collectors.joining(", ")))
                    .build();
        }
    }

    private static byte special(String what, char c, byte other) {
        if (c >= 0x80 || c == '\n' || c == '\r' || c == 0 || c == other) {
            throw new IllegalArgumentException("the " + what
                    + " must be an ASCII character other than a line break and than the "
                    + (what.equals("quote") ? "delimiter" : "quote") + ", not '" + c + "'");
        }
        return (byte) c;
    }
}
