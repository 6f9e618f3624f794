package dev.millrace.files;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How the bytes of a file are compressed. */
public enum Compression {
    /** Not at all. */
    NONE(""),
    /** gzip (RFC 1952), of one or several members; file names end in {@code .gz}. */
    GZIP(".gz"),
    /** Zstandard (RFC 8878), of one or several frames; file names end in {@code .zst}. */
    ZSTD(".zst");

    private static final int BUFFER_BYTES = 64 * 1024;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What a file's name says of its compression; {@link #NONE} if it says nothing. */
    public static Compression of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz") || name.endsWith(".gzip")) {
            return GZIP;
        }
        return name.endsWith(".zst") || name.endsWith(".zstd") ? ZSTD : NONE;
    }

    /** What is appended to the name of a file. */
    String suffix() {
        return suffix;
    }

    /** The uncompressed bytes; closing them closes {@code in}. */
    InputStream reading(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER_BYTES);
            case ZSTD -> new ZstdInputStream(in);
        };
    }

    /** Compresses what is written; closing it completes the compressed form and closes {@code out}. */
    OutputStream writing(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
            case ZSTD -> new ZstdOutputStream(out);
        };
    }
}
