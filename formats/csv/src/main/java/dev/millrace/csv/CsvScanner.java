package dev.millrace.csv;

import dev.millrace.api.format.ByteWindow;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.Utf8;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into records and fields, without making objects of them.
 *
 * <p>It works on bytes and not, as libraries do, on characters, for what a source must know of each record: the offset of
 * its first byte, to go on from there; its text as it stands in the file, for the dead-letter stream; and where to go on
 * after one that is broken. A record whose quotes are wrong ends with its first line, so that a stray quote costs one
 * line and not the rest of the file.
 *
 * <p>Bytes of UTF-8 beyond ASCII never equal a delimiter, a quote or a line break, which are ASCII.
 */
final class CsvScanner implements Closeable {

    private static final int LONGEST_RECORD_BYTES = 32 * 1024 * 1024;

    private final ByteWindow window;
    private final byte delimiter;
    private final byte quote;
    private final boolean singleLine;

    /** Begin and end of each field, relative to the record's begin. */
    private int[] bounds = new int[32];

    private boolean[] quoted = new boolean[16];
    private boolean[] doubled = new boolean[16];
    private int fields;

    /** How far the record has been scanned; then its length with the line break. */
    private int scanned;

    private int breaks;
    private @Nullable Problem problem;

    /** Whether the line of a broken record goes on, so that what follows is no record. */
    private boolean unfinished;

    /** What is wrong with the structure of a record, and where, relative to its begin. */
    private record Problem(int at, String what) {}

    CsvScanner(ByteWindow window, CsvOptions options) {
        this.window = window;
        this.delimiter = options.delimiter();
        this.quote = options.quote();
        this.singleLine = options.switches().singleLine();
    }

    /** Moves to the next record; {@code false} at the end of the stream. */
    boolean next() throws IOException {
        advance();
        while (unfinished && has(0)) {
            endWithFirstLine();
            advance();
        }
        if (!has(0)) {
            return false;
        }
        boolean more = true;
        while (more && problem == null) {
            more = window.bytes()[window.start() + scanned] == quote ? quotedField() : plainField();
        }
        if (problem != null) {
            endWithFirstLine();
        }
        return true;
    }

    /** Passes over the rest of a line. */
    void skipLine() throws IOException {
        endWithFirstLine();
    }

    /** Passes over a byte-order mark at the very beginning. */
    void skipByteOrderMark() throws IOException {
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        if (has(mark.length - 1)
                && Arrays.equals(window.bytes(), window.start(), window.start() + mark.length, mark, 0, mark.length)) {
            scanned = mark.length;
        }
    }

    private void advance() {
        window.advanceTo(window.start() + scanned);
        fields = 0;
        scanned = 0;
        breaks = 0;
        problem = null;
    }

    /** Scans a field without quotes and what ends it; returns whether another field follows. */
    private boolean plainField() throws IOException {
        int begin = scanned;
        while (true) {
            byte[] bytes = window.bytes();
            int limit = window.limit();
            int i = window.start() + scanned;
            while (i < limit) {
                byte b = bytes[i];
                if (b == delimiter || b == '\n' || b == '\r') {
                    scanned = i - window.start();
                    add(begin, scanned, false, false);
                    return endField();
                }
                i++;
            }
            scanned = i - window.start();
            if (!has(scanned)) {
                add(begin, scanned, false, false);
                return false;
            }
        }
    }

    /** Scans a field in quotes and what ends it; returns whether another field follows. */
    private boolean quotedField() throws IOException {
        int opening = scanned;
        boolean hasDoubled = false;
        scanned++;
        while (has(scanned)) {
            byte b = skipOrdinary();
            if (b == quote) {
                if (!has(scanned + 1) || window.bytes()[window.start() + scanned + 1] != quote) {
                    add(opening + 1, scanned, true, hasDoubled);
                    scanned++;
                    return endField();
                }
                hasDoubled = true;
                scanned++;
            } else if (b == '\n' || b == '\r') {
                if (singleLine) {
                    break;
                }
                if (b == '\n' || !has(scanned + 1) || window.bytes()[window.start() + scanned + 1] != '\n') {
                    breaks++;
                }
            }
            scanned++;
        }
        if (problem == null) {
            problem = new Problem(opening, "the quote that opens here is never closed");
        }
        return false;
    }

    /** Passes over bytes that mean nothing within quotes; returns the one where it stopped, which may be another such. */
    private byte skipOrdinary() {
        byte[] bytes = window.bytes();
        int last = window.limit() - 1;
        int i = window.start() + scanned;
        while (i < last && bytes[i] != quote && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        scanned = i - window.start();
        return bytes[i];
    }

    /** Passes over the delimiter or line break behind a field; returns whether another field follows. */
    private boolean endField() throws IOException {
        if (!has(scanned)) {
            return false;
        }
        byte b = window.bytes()[window.start() + scanned];
        if (b == delimiter) {
            scanned++;
            if (!has(scanned)) {
                add(scanned, scanned, false, false);
                return false;
            }
            return true;
        }
        if (b == '\n' || b == '\r') {
            scanned += breakLength(scanned);
            breaks++;
            return false;
        }
        problem = new Problem(
                scanned,
                FormatException.expected(
                        "a delimiter or the end of the line behind the closing quote",
                        FormatException.quote(Utf8.show(
                                window.bytes(), window.start() + scanned, Math.min(lineEnd(), window.limit())))));
        return false;
    }

    private int breakLength(int at) throws IOException {
        boolean two = window.bytes()[window.start() + at] == '\r'
                && has(at + 1)
                && window.bytes()[window.start() + at + 1] == '\n';
        return two ? 2 : 1;
    }

    /** The index of the line break behind what has been scanned, as far as it is in the window. */
    private int lineEnd() {
        int i = window.start() + scanned;
        while (i < window.limit() && window.bytes()[i] != '\n' && window.bytes()[i] != '\r') {
            i++;
        }
        return i;
    }

    /** Whether the record may have a byte {@code at}; reads on where need be. */
    private boolean has(int at) throws IOException {
        while (window.start() + at >= window.limit()) {
            if (at >= LONGEST_RECORD_BYTES) {
                if (problem == null) {
                    problem = new Problem(
                            0,
                            FormatException.expected(
                                    "a record of at most " + LONGEST_RECORD_BYTES + " bytes", "no end of it"));
                }
                return false;
            }
            if (!window.fill()) {
                return false;
            }
        }
        return true;
    }

    /** Makes the first line of a broken record all of it; of an endless line, the part that fits. */
    private void endWithFirstLine() throws IOException {
        fields = 0;
        breaks = 0;
        scanned = 0;
        unfinished = false;
        while (has(scanned)) {
            byte b = window.bytes()[window.start() + scanned];
            if (b == '\n' || b == '\r') {
                scanned += breakLength(scanned);
                breaks = 1;
                return;
            }
            scanned++;
        }
        unfinished = scanned >= LONGEST_RECORD_BYTES;
    }

    private void add(int from, int to, boolean isQuoted, boolean hasDoubled) {
        if (fields == quoted.length) {
            bounds = Arrays.copyOf(bounds, fields * 4);
            quoted = Arrays.copyOf(quoted, fields * 2);
            doubled = Arrays.copyOf(doubled, fields * 2);
        }
        bounds[2 * fields] = from;
        bounds[2 * fields + 1] = to;
        quoted[fields] = isQuoted;
        doubled[fields] = hasDoubled;
        fields++;
    }

    /** The number of fields of the record; none if it is broken. */
    int fields() {
        return fields;
    }

    /** The bytes that {@link #from} and {@link #to} point into, until the next {@link #next}. */
    byte[] bytes() {
        return window.bytes();
    }

    /** Where a field begins, without its quote. */
    int from(int field) {
        return window.start() + bounds[2 * field];
    }

    /** Where a field ends, exclusive, without its quote. */
    int to(int field) {
        return window.start() + bounds[2 * field + 1];
    }

    /** Whether a field stands in quotes. */
    boolean quoted(int field) {
        return quoted[field];
    }

    /** The text of a field, or {@code null} if it is not UTF-8. */
    @Nullable
    String text(int field) {
        String text = Utf8.decode(bytes(), from(field), to(field));
        if (text == null || !doubled[field]) {
            return text;
        }
        String one = String.valueOf((char) quote);
        return text.replace(one + one, one);
    }

    /** Whether the record is a line without anything. */
    boolean blank() {
        return problem == null && fields == 1 && bounds[0] == bounds[1] && !quoted[0];
    }

    /** The number of line breaks in the record, with the one that ends it. */
    int breaks() {
        return breaks;
    }

    /** The offset in the file of the record. */
    long offset() {
        return window.offset();
    }

    /** The offset in the file of the next record. */
    long nextOffset() {
        return window.offset() + scanned;
    }

    /** The record as it stands in the file, without the line break. */
    String record() {
        int end = window.start() + scanned;
        while (end > window.start() && (bytes()[end - 1] == '\n' || bytes()[end - 1] == '\r')) {
            end--;
        }
        return Utf8.show(bytes(), window.start(), end);
    }

    /**
     * What is wrong with the structure of the record, or {@code null}.
     *
     * @param linesBefore how many lines lie before the record
     */
    @Nullable
    FormatException problem(long linesBefore) {
        Problem found = problem;
        return found == null ? null : error(linesBefore, window.start() + found.at(), found.what());
    }

    /** An error at an index of {@link #bytes}. */
    FormatException error(long linesBefore, int index, String what) {
        long line = linesBefore + 1;
        int lineStart = window.start();
        for (int i = window.start(); i < index; i++) {
            byte b = bytes()[i];
            if (b == '\n' || (b == '\r' && (i + 1 == window.limit() || bytes()[i + 1] != '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new FormatException(line, Utf8.characters(bytes(), lineStart, index) + 1L, null, what);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
