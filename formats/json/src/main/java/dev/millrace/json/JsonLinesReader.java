package dev.millrace.json;

import dev.millrace.api.format.ByteWindow;
import dev.millrace.api.format.FileInput;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.MessageDecoder;
import dev.millrace.api.format.RecordReader;
import dev.millrace.api.format.Utf8;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a JSON value per line; blank lines are passed over. */
final class JsonLinesReader<T> implements RecordReader<T> {

    private static final int LONGEST_LINE_BYTES = 32 * 1024 * 1024;

    private final MessageDecoder<T> decoder;
    private final ByteWindow window;
    private final @Nullable Long endBytes;
    private int lineLength;
    private int lengthWithBreak;
    private @Nullable String tooLong;
    private long lines;
    private long records;

    private JsonLinesReader(
            MessageDecoder<T> decoder, ByteWindow window, @Nullable Long endBytes, long lines, long records) {
        this.decoder = decoder;
        this.window = window;
        this.endBytes = endBytes;
        this.lines = lines;
        this.records = records;
    }

    static <T> RecordReader<T> open(MessageDecoder<T> decoder, FileInput input, @Nullable FilePosition position)
            throws IOException {
        if (position != null) {
            return new JsonLinesReader<>(
                    decoder,
                    windowAt(input, position.offsetBytes()),
                    input.endBytes(),
                    position.lines(),
                    position.records());
        }
        if (input.beginBytes() == 0) {
            return new JsonLinesReader<>(decoder, windowAt(input, 0), input.endBytes(), 0, 0);
        }
        JsonLinesReader<T> reader =
                new JsonLinesReader<>(decoder, windowAt(input, input.beginBytes() - 1), input.endBytes(), 0, 0);
        reader.skipFirstBreak();
        return reader;
    }

    private static ByteWindow windowAt(FileInput input, long offset) throws IOException {
        return new ByteWindow(input.openAt(offset), offset);
    }

    /** The part begins inside a line, or right behind a break: the first whole line begins behind the next break. */
    private void skipFirstBreak() throws IOException {
        readLine();
        advance();
    }

    @Override
    public @Nullable T next() throws IOException, FormatException {
        while (true) {
            advance();
            if (endBytes != null && window.offset() >= endBytes) {
                return null;
            }
            readLine();
            if (tooLong != null) {
                lines++;
                records++;
                throw new FormatException(
                        lines, 1, null, "expected a line break within " + LONGEST_LINE_BYTES + " bytes, found none");
            }
            if (lengthWithBreak == 0) {
                return null;
            }
            lines++;
            if (!isBlank()) {
                records++;
                return decode();
            }
        }
    }

    /** Moves behind the line read last. */
    private void advance() {
        window.advanceTo(window.start() + lengthWithBreak);
        lineLength = 0;
        lengthWithBreak = 0;
        tooLong = null;
    }

    /** Reads the line that begins at the window's start; one that is too long is passed over piece by piece. */
    private void readLine() throws IOException {
        findBreak();
        if (isPiece()) {
            String shown = text();
            while (isPiece()) {
                advance();
                findBreak();
            }
            tooLong = shown;
        }
    }

    private boolean isPiece() {
        return lineLength >= LONGEST_LINE_BYTES && lengthWithBreak == lineLength;
    }

    private void findBreak() throws IOException {
        int searched = 0;
        while (true) {
            byte[] bytes = window.bytes();
            int start = window.start();
            for (int i = start + searched; i < window.limit(); i++) {
                if (bytes[i] == '\n') {
                    lineLength = i - start;
                    lengthWithBreak = lineLength + 1;
                    return;
                }
            }
            searched = window.limit() - start;
            if (searched >= LONGEST_LINE_BYTES || !window.fill()) {
                lineLength = searched;
                lengthWithBreak = searched;
                return;
            }
        }
    }

    private T decode() throws FormatException {
        try {
            return decoder.decode(window.bytes(), window.start(), lineLength);
        } catch (FormatException e) {
            throw e.below(lines - 1);
        }
    }

    private boolean isBlank() {
        byte[] bytes = window.bytes();
        for (int i = window.start(); i < window.start() + lineLength; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public FilePosition position() {
        return new FilePosition(window.offset() + lengthWithBreak, lines, records);
    }

    @Override
    public String text() {
        return tooLong != null ? tooLong : Utf8.show(window.bytes(), window.start(), window.start() + lineLength);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
