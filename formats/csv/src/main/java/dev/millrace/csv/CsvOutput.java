package dev.millrace.csv;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes fields and line ends, with quotes where they are needed. */
final class CsvOutput {

    private static final int FLUSH_AT_BYTES = 64 * 1024;

    private final OutputStream out;
    private final CsvOptions options;
    private byte[] buffer = new byte[FLUSH_AT_BYTES + 1024];
    private int size;
    private int fields;

    CsvOutput(OutputStream out, CsvOptions options) {
        this.out = out;
        this.options = options;
    }

    /**
     * Writes a field.
     *
     * @param text {@code null} for null
     * @param quoteNullText whether a text that looks like null must be told from it
     */
    void field(@Nullable String text, boolean quoteNullText) {
        if (fields > 0) {
            put(options.delimiter());
        }
        fields++;
        String written = text == null ? options.nullText() : text;
        byte[] bytes = Utf8.encode(written);
        if (bytes == null) {
            throw unwritable(written, "it holds half a character", "see that text is well-formed Unicode");
        }
        if (text != null && (needsQuotes(bytes) || (quoteNullText && text.equals(options.nullText())))) {
            checkSingleLine(text);
            quoted(bytes);
        } else {
            put(bytes);
        }
    }

    /** Ends the record. */
    void endRecord() throws IOException {
        fields = 0;
        put((byte) '\n');
        if (size >= FLUSH_AT_BYTES) {
            flush();
        }
    }

    /** Hands all that is buffered to the stream. */
    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
        out.flush();
    }

    private boolean needsQuotes(byte[] bytes) {
        for (byte b : bytes) {
            if (b == options.delimiter() || b == options.quote() || b == '\n' || b == '\r') {
                return true;
            }
        }
        boolean likeByteOrderMark = bytes.length > 0 && bytes[0] == (byte) 0xEF;
        return likeByteOrderMark;
    }

    private void checkSingleLine(String text) {
        if (options.switches().singleLine() && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)) {
            throw unwritable(text, "it holds a line break", "leave out singleLineRecords(), or replace line breaks");
        }
    }

    private void quoted(byte[] bytes) {
        put(options.quote());
        for (byte b : bytes) {
            if (b == options.quote()) {
                put(b);
            }
            put(b);
        }
        put(options.quote());
    }

    private void put(byte b) {
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        buffer[size++] = b;
    }

    private void put(byte[] bytes) {
        if (buffer.length - size < bytes.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes.length));
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private static MillraceException unwritable(String text, String why, String remedy) {
        return MillraceException.user(
                        "NOT_ENCODABLE",
                        "the text " + FormatException.quote(text) + " cannot be written as CSV: " + why)
                .remedy(remedy)
                .build();
    }
}
