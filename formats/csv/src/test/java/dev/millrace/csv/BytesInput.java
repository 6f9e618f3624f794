package dev.millrace.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.api.format.FileInput;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file in memory, or a part of one, that gives its bytes in pieces of a given size. */
record BytesInput(byte[] bytes, long beginBytes, @Nullable Long endBytes, int piece) implements FileInput {

    static BytesInput of(String text) {
        return new BytesInput(text.getBytes(UTF_8), 0, null, Integer.MAX_VALUE);
    }

    BytesInput part(long begin, @Nullable Long end) {
        return new BytesInput(bytes, begin, end, piece);
    }

    BytesInput inPiecesOf(int size) {
        return new BytesInput(bytes, beginBytes, endBytes, size);
    }

    @Override
    public InputStream openAt(long offsetBytes) {
        int from = (int) Math.min(offsetBytes, bytes.length);
        return new ByteArrayInputStream(bytes, from, bytes.length - from) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, piece));
            }
        };
    }
}
