package dev.millrace.files;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FileFormat;
import dev.millrace.api.format.RecordWriter;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes all records into one file, exactly once and from any number of tasks: each checkpoint appends the records it
 * holds. Immutable. Made by {@link FileSink#file}.
 *
 * <p>A fresh run empties the file and writes the header; a restored one goes on with it. The records of a task keep their
 * order; those of several tasks come in the order of their checkpoints. The file is complete when the run has ended, and
 * at every moment holds what the checkpoints so far have committed. A name that ends in {@code .gz} or {@code .zst} means
 * compression.
 *
 * @param <T> the type of the records
 */
public final class SingleFileSink<T> implements CommittingSink<T, FilePart> {

    private static final long serialVersionUID = 1;

    private final String file;
    private final FileFormat<T> format;

    private SingleFileSink(String file, FileFormat<T> format) {
        this.file = file;
        this.format = format;
    }

    static <T> SingleFileSink<T> of(Path file, FileFormat<T> format) {
        Objects.requireNonNull(format, "format");
        if (!format.joinable()) {
            throw MillraceException.user("NOT_JOINABLE", "a file of format " + format + " cannot be written bit by bit")
                    .at(file.toString())
                    .remedy("write into a directory: FileSink.of(directory, format)")
                    .build();
        }
        return new SingleFileSink<>(file.toString(), format);
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
        Path target = Path.of(file);
        Directory directory = Directory.existing(Directory.parentOf(target));
        if (Files.isDirectory(target)) {
            throw MillraceException.user("NO_FILE", "it is a directory, not a file")
                    .at(file)
                    .remedy("give the path of a file, or write into it with FileSink.of(directory, format)")
                    .build();
        }
        if (context.index() == 0) {
            begin(target, directory, context);
        }
        String name = String.valueOf(target.getFileName());
        return PartWriter.open(
                new PartWriter.Layout<>(
                        directory,
                        new PartNames(name + "-" + context.name(), ""),
                        new Part.Sort<>(format, Compression.of(name)),
                        Rolling.NEVER,
                        name),
                context);
    }

    private void begin(Path target, Directory directory, WriterContext context) throws IOException {
        if (context.restoredCheckpoint() == null) {
            Files.deleteIfExists(directory.resolve(AppendCommitter.journalOf(target)));
            try {
                writeHeading(target);
                // A checkpoint that holds nothing of this sink relies on it, too.
                Directory.force(target);
                directory.sync();
            } catch (IOException e) {
                throw MillraceException.external("NOT_WRITABLE", "the file cannot be written: " + e)
                        .at(file)
                        .remedy("see that it may be written by this process and that the disk has room, or write"
                                + " elsewhere")
                        .cause(e)
                        .build();
            }
        } else if (!Files.exists(target)) {
            throw MillraceException.external("FILE_GONE", "the file that the run has written so far is not there")
                    .at(file)
                    .remedy("bring it back, or start without the checkpoint")
                    .build();
        } else {
            new AppendCommitter(directory, target).cutTorn();
        }
    }

    private void writeHeading(Path target) throws IOException {
        try (OutputStream out = Compression.of(file).writing(Files.newOutputStream(target))) {
            RecordWriter<T> writer = format.writer(out);
            writer.header();
            writer.footer();
        }
    }

    @Override
    public Committer<FilePart> openCommitter(WriterContext context) {
        Path target = Path.of(file);
        return new AppendCommitter(Directory.existing(Directory.parentOf(target)), target);
    }

    @Override
    public String toString() {
        return "SingleFileSink[" + file + "]";
    }
}
