package dev.millrace.files;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FileFormat;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.format.FormatException;
import dev.millrace.api.format.RecordReader;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.SplitReader;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A split being read. */
final class OpenFile<T> implements SplitReader<T, FilePosition> {

    private final FileSplit split;
    private final Path file;
    private final LocalFileInput input;
    private final long sizeAtOpening;
    private final RecordReader<T> reader;

    /** How many lines of the file lie before the split; found out when an error needs it. */
    private @Nullable Long linesBeforeSplit;

    private OpenFile(FileSplit split, Path file, LocalFileInput input, long size, RecordReader<T> reader) {
        this.split = split;
        this.file = file;
        this.input = input;
        this.sizeAtOpening = size;
        this.reader = reader;
        this.linesBeforeSplit = input.beginBytes() == 0 ? 0L : null;
    }

    /**
     * Opens a split.
     *
     * @param position where to go on, or {@code null} for its beginning
     * @throws MillraceException if the file is gone, damaged, shorter than the position, or has another header
     */
    static <T> OpenFile<T> open(FileSplit split, Path file, FileFormat<T> format, @Nullable FilePosition position) {
        LocalFileInput input = new LocalFileInput(file, split.range());
        try {
            long size = Files.size(file);
            return new OpenFile<>(split, file, input, size, format.reader(input, position));
        } catch (FormatException e) {
            throw MillraceException.user("BAD_FILE", e.reason())
                    .at(place(file, e))
                    .remedy("mend the file, or let the format fit it")
                    .cause(e)
                    .build();
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw MillraceException.external("FILE_GONE", "the file was there when the source was looked through")
                    .at(file.toString())
                    .remedy("leave files in place until they have been read")
                    .cause(e)
                    .build();
        } catch (EOFException e) {
            throw position == null ? unreadable(file, e) : changed(file, "it ends before " + position.offsetBytes(), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    FileSplit split() {
        return split;
    }

    @Override
    public Poll.Status poll(ReaderOutput<T> out, int max) {
        try {
            for (int i = 0; i < max; i++) {
                try {
                    T value = reader.next();
                    if (value == null) {
                        checkUnchanged();
                        return Poll.Status.SPLIT_FINISHED;
                    }
                    out.emit(value);
                } catch (FormatException e) {
                    out.bad(new BadRecord(place(file, e.below(linesBeforeSplit())), reader.text(), e.reason()));
                }
            }
            return Poll.Status.MORE;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void checkUnchanged() throws IOException {
        long size = Files.size(file);
        if (size != sizeAtOpening) {
            throw changed(file, "it had " + sizeAtOpening + " bytes when it was opened and has " + size + " now", null);
        }
    }

    private long linesBeforeSplit() throws IOException {
        Long known = linesBeforeSplit;
        if (known == null) {
            FilePosition now = reader.position();
            known = input.linesBefore(now.offsetBytes()) - now.lines();
            linesBeforeSplit = known;
        }
        return known;
    }

    @Override
    public FilePosition position() {
        return reader.position();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static String place(Path file, FormatException e) {
        return file + ", line " + e.line() + ", column " + e.column();
    }

    private static MillraceException changed(Path file, String what, @Nullable Exception cause) {
        MillraceException.Builder error = MillraceException.external(
                        "FILE_CHANGED", "the file has changed under the run: " + what)
                .at(file.toString())
                .remedy("write files under a hidden name and rename them, or use settleAfter");
        return (cause == null ? error : error.cause(cause)).build();
    }

    private static MillraceException unreadable(Path file, IOException cause) {
        String reason = cause instanceof EOFException
                ? "it ends in the middle of compressed data"
                : String.valueOf(cause.getMessage());
        return MillraceException.external("UNREADABLE_FILE", "the file cannot be read: " + reason)
                .at(file.toString())
                .remedy("see that it is complete, not damaged, and may be read by this process")
                .cause(cause)
                .build();
    }
}
