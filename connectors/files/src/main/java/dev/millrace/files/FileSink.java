package dev.millrace.files;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.format.FileFormat;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Writes records into files of a directory, exactly once: a file becomes visible, in one step, after the checkpoint that
 * holds its records has become durable. Immutable.
 *
 * <pre>{@code
 * FileSink.of(Path.of("out"), Json.of(Scored.class)).rollAtBytes(256 * 1024 * 1024).compression(Compression.ZSTD)
 * FileSink.file(Path.of("results.csv"), Csv.of(Result.class))
 * }</pre>
 *
 * <p>Visible files are named {@code <sink>-<writer>-<number>.<extension>}, complete, and never touched again: others may
 * read, move or delete them. Files in the making begin with a dot. Every checkpoint ends a file; {@link #rollAtBytes},
 * {@link #rollAtRecords} and {@link #rollEvery} end one earlier. A new run goes on counting where the files in the
 * directory end.
 *
 * <p>Two runs must not write into one directory through sinks of one name. A run restored from a checkpoint older than
 * the last writes again what the later ones made visible.
 *
 * @param <T> the type of the records
 */
public final class FileSink<T> implements CommittingSink<T, FilePart> {

    private static final long serialVersionUID = 1;

    private final String directory;
    private final FileFormat<T> format;
    private final Compression compression;
    private final Rolling rolling;

    private FileSink(String directory, FileFormat<T> format, Compression compression, Rolling rolling) {
        this.directory = directory;
        this.format = format;
        this.compression = compression;
        this.rolling = rolling;
    }

    /** Writes into files of a directory, which is made at the start if only its last part is missing. */
    public static <T> FileSink<T> of(Path directory, FileFormat<T> format) {
        return new FileSink<>(
                directory.toString(), Objects.requireNonNull(format, "format"), Compression.NONE, Rolling.NEVER);
    }

    /** Writes all records into one file. See {@link SingleFileSink}. */
    public static <T> SingleFileSink<T> file(Path file, FileFormat<T> format) {
        return SingleFileSink.of(file, format);
    }

    /** Compresses files. Default: not. */
    public FileSink<T> compression(Compression compression) {
        return new FileSink<>(directory, format, Objects.requireNonNull(compression, "compression"), rolling);
    }

    /** Ends a file when about this much is on disk, after compression. Default: at checkpoints alone. */
    public FileSink<T> rollAtBytes(long bytes) {
        return with(new Rolling(positive("rollAtBytes", bytes), rolling.atRecords(), rolling.everyMs()));
    }

    /** Ends a file when it holds this many records. Default: at checkpoints alone. */
    public FileSink<T> rollAtRecords(long records) {
        return with(new Rolling(rolling.atBytes(), positive("rollAtRecords", records), rolling.everyMs()));
    }

    /** Ends a file when it is this old by the clock of the run. Default: at checkpoints alone. */
    public FileSink<T> rollEvery(Duration age) {
        return with(new Rolling(rolling.atBytes(), rolling.atRecords(), positive("rollEvery", age.toMillis())));
    }

    @Override
    public ChangeMode accepts() {
        return ChangeMode.APPEND;
    }

    @Override
    public Type<FilePart> committableType() {
        return Type.of(FilePart.class);
    }

    @Override
    public CommittingWriter<T, FilePart> open(WriterContext context) throws IOException {
        String suffix = "." + format.extension() + compression.suffix();
        return PartWriter.open(
                new PartWriter.Layout<>(
                        Directory.existingOrNew(Path.of(directory)),
                        new PartNames(context.name(), suffix),
                        new Part.Sort<>(format, compression),
                        rolling,
                        null),
                context);
    }

    @Override
    public Committer<FilePart> openCommitter(WriterContext context) throws IOException {
        return new RenameCommitter(Directory.existingOrNew(Path.of(directory)));
    }

    /** Each part has a name of its own, so that it does not matter who gives it that. */
    @Override
    public boolean committersBesideWriters() {
        return true;
    }

    @Override
    public String toString() {
        return "FileSink[" + directory + "]";
    }

    private FileSink<T> with(Rolling changed) {
        return new FileSink<>(directory, format, compression, changed);
    }

    private static long positive(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1: " + value);
        }
        return value;
    }
}
