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
        boolean quotes = text != null && (needsQuotes(text) || (quoteNullText && text.equals(options.nullText())));
        if (quotes) {
            put(options.quote());
        }
        if (!putAscii(written, quotes)) {
            putUtf8(written, quotes);
        }
        if (quotes) {
            put(options.quote());
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

    /** Also text that begins with a byte-order mark, which the very first field would lose. */
    private boolean needsQuotes(String text) {
        boolean quotes = !text.isEmpty() && text.charAt(0) == '\ufeff';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineBreak = c == '\n' || c == '\r';
            if (lineBreak && options.switches().singleLine()) {
                throw unwritable(
                        text, "it holds a line break", "leave out singleLineRecords(), or replace line breaks");
            }
            quotes |= lineBreak || c == options.delimiter() || c == options.quote();
        }
        return quotes;
    }

    /** Writes text if all of it is ASCII; otherwise writes nothing. */
    private boolean putAscii(String text, boolean quotes) {
        int before = size;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = before;
                return false;
            }
            if (quotes && c == options.quote()) {
                put((byte) c);
            }
            put((byte) c);
        }
        return true;
    }

    private void putUtf8(String text, boolean quotes) {
        byte[] bytes = Utf8.encode(text);
        if (bytes == null) {
            throw unwritable(text, "it holds half a character", "see that text is well-formed Unicode");
        }
        for (byte b : bytes) {
            if (quotes && b == options.quote()) {
                put(b);
            }
            put(b);
        }
    }

    private void put(byte b) {
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        buffer[size++] = b;
    }

    private static MillraceException unwritable(String text, String why, String remedy) {
        return MillraceException.user(
                        "NOT_ENCODABLE",
                        "the text " + FormatException.quote(text) + " cannot be written as CSV: " + why)
                .remedy(remedy)
                .build();
    }
}
