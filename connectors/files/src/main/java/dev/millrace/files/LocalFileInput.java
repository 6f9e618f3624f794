package dev.millrace.files;

import dev.millrace.api.format.FileInput;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of the local file system, or a range of it, decompressed by what its name says. */
final class LocalFileInput implements FileInput {

    private final Path file;
    private final FileSplit.@Nullable Range range;

    LocalFileInput(Path file, FileSplit.@Nullable Range range) {
        this.file = file;
        this.range = range;
    }

    @Override
    public long beginBytes() {
        return range == null ? 0 : range.beginBytes();
    }

    @Override
    public @Nullable Long endBytes() {
        return range == null ? null : range.endBytes();
    }

    /** @throws EOFException if the file ends before the offset */
    @Override
    public InputStream openAt(long offsetBytes) throws IOException {
        FileInputStream plain = new FileInputStream(file.toFile());
        try {
            Compression compression = Compression.of(file.toString());
            if (compression == Compression.NONE) {
                if (offsetBytes > plain.getChannel().size()) {
                    throw new EOFException();
                }
                plain.getChannel().position(offsetBytes);
                return plain;
            }
            InputStream in = compression.reading(plain);
            in.skipNBytes(offsetBytes);
            return in;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /** The number of line breaks before an offset. */
    long linesBefore(long offsetBytes) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long lines = 0;
        boolean carriageReturn = false;
        try (InputStream in = openAt(0)) {
            long left = offsetBytes;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    return lines;
                }
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\r' || (buffer[i] == '\n' && !carriageReturn)) {
                        lines++;
                    }
                    carriageReturn = buffer[i] == '\r';
                }
                left -= count;
            }
        }
        return lines;
    }
}
