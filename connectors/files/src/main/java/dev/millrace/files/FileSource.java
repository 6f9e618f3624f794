package dev.millrace.files;

import dev.millrace.api.Type;
import dev.millrace.api.format.FileFormat;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.Source;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file, the files of a directory, or the files of a directory that grows. Immutable.
 *
 * <pre>{@code
 * FileSource.of(Path.of("flights.csv.gz"), Csv.of(Flight.class))
 * FileSource.of(Path.of("inbox"), Json.of(Payment.class)).glob("*.jsonl").watchEvery(ofSeconds(1))
 * }</pre>
 *
 * <p>Every file is a split. A plain file larger than {@link #splitEvery} whose format says that every line is a record is
 * several, read side by side. Within a split the order is the file's; up to {@link #atOnce} files are open in a task at a
 * time, in the order of their names. Names that end in {@code .gz} or {@code .zst} mean compressed files, read as a
 * stream: to go on within one after a restart, what is before is decompressed and passed over.
 *
 * <p><b>Files in the making.</b> Files and folders whose names begin with a dot or an underscore are never read, unless
 * named as the one file to read. A file must be complete when it gets its name: write it under a hidden name and rename
 * it. Where producers cannot do that, {@link #settleAfter} leaves a file alone until it has not been written to for a
 * while. A file whose size has changed when its end is reached fails the run: nothing is left behind in silence.
 *
 * @param <T> the type of the records
 */
public final class FileSource<T> implements Source<T, FileSplit, FilePosition> {

    private static final long serialVersionUID = 1;

    private final String path;
    private final FileFormat<T> format;
    private final FileSourceOptions options;

    private FileSource(String path, FileFormat<T> format, FileSourceOptions options) {
        this.path = path;
        this.format = format;
        this.options = options;
    }

    /** Reads a file, or the files of a directory; which of them it is, and that it is there, is checked at the start. */
    public static <T> FileSource<T> of(Path fileOrDirectory, FileFormat<T> format) {
        return new FileSource<>(
                fileOrDirectory.toString(), Objects.requireNonNull(format, "format"), FileSourceOptions.DEFAULTS);
    }

    /**
     * Which files of the directory to read, by name: {@code *.csv}, or {@code 2026/*.csv} and {@code **.csv} for folders
     * within. See {@link java.nio.file.FileSystem#getPathMatcher}. Default: {@code *}.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public FileSource<T> glob(String glob) {
        FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return new FileSource<>(path, format, options.withGlob(glob));
    }

    /**
     * The directory grows: it is looked through for new files again and again, and the source never ends. Files are read
     * whole, never in ranges.
     */
    public FileSource<T> watchEvery(Duration interval) {
        return new FileSource<>(path, format, options.withWatchEveryMs(positive("watchEvery", interval)));
    }

    /**
     * Leaves a file alone until it was last written to (by its modification time and the clock of the run) at least this
     * long ago. Default: files are complete when they have their name.
     */
    public FileSource<T> settleAfter(Duration quiet) {
        return new FileSource<>(path, format, options.withSettleAfterMs(positive("settleAfter", quiet)));
    }

    /**
     * How large the ranges are that a plain file is read in, where its format allows it. Part of the identity of splits:
     * a run that is restored must have the same. Default: 32 MiB.
     */
    public FileSource<T> splitEvery(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("splitEvery must be at least 1 byte: " + bytes);
        }
        return new FileSource<>(path, format, options.withSplitBytes(bytes));
    }

    /** How many files a task holds open at a time, reading them in turn. Default: 16. */
    public FileSource<T> atOnce(int files) {
        if (files < 1) {
            throw new IllegalArgumentException("atOnce must be at least 1 file: " + files);
        }
        return new FileSource<>(path, format, options.withAtOnce(files));
    }

    /** What becomes of records that cannot be read. Default: the run fails, naming file, line, column and field. */
    public FileSource<T> badRecords(BadRecords policy) {
        return new FileSource<>(path, format, options.withBadRecords(Objects.requireNonNull(policy, "policy")));
    }

    @Override
    public Type<T> type() {
        return format.type();
    }

    @Override
    public Type<FileSplit> splitType() {
        return Type.of(FileSplit.class);
    }

    @Override
    public Type<FilePosition> positionType() {
        return Type.of(FilePosition.class);
    }

    @Override
    public boolean bounded() {
        return options.watchEveryMs() == null;
    }

    @Override
    public BadRecords badRecords() {
        return options.badRecords();
    }

    @Override
    public String splitId(FileSplit split) {
        return split.id();
    }

    @Override
    public @Nullable Long rediscoverEveryMs() {
        return options.watchEveryMs();
    }

    @Override
    public List<FileSplit> discover() throws IOException {
        return new Listing(Path.of(path), options, format.splittable()).splits();
    }

    @Override
    public Reader<T, FileSplit, FilePosition> open(ReaderContext context) {
        return new FileReader<>(Path.of(path), format, options, context);
    }

    @Override
    public String toString() {
        return "FileSource[" + path + "]";
    }

    private static long positive(String what, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(what + " must be at least 1 ms: " + duration);
        }
        return duration.toMillis();
    }
}
