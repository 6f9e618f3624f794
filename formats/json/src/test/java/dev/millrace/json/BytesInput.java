package dev.millrace.json;

import dev.millrace.api.format.FileInput;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file in memory, or a part of one. */
record BytesInput(byte[] bytes, long beginBytes, @Nullable Long endBytes) implements FileInput {

    BytesInput(byte[] bytes) {
        this(bytes, 0, null);
    }

    @Override
    public InputStream openAt(long offsetBytes) {
        int from = (int) Math.min(offsetBytes, bytes.length);
        return new ByteArrayInputStream(bytes, from, bytes.length - from);
    }
}
