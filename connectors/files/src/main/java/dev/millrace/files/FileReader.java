package dev.millrace.files;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.format.FileFormat;
import dev.millrace.api.format.FilePosition;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the files assigned to one task: a few at a time, in turn, the others waiting. */
final class FileReader<T> implements Reader<T, FileSplit, FilePosition> {

    /**
     * A split that has not been opened yet.
     *
     * @param modifiedMicros when its file had been written to last, at the last look
     * @param lookAtMicros when to look again
     */
    private record Waiting(FileSplit split, @Nullable FilePosition position, long modifiedMicros, long lookAtMicros) {
        Waiting until(long lookMicros, long modified) {
            return new Waiting(split, position, modified, lookMicros);
        }
    }

    private final Path root;
    private final FileFormat<T> format;
    private final FileSourceOptions options;
    private final ReaderContext context;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<OpenFile<T>> open = new ArrayList<>();
    private int turn;
    private @Nullable FilePosition position;

    FileReader(Path root, FileFormat<T> format, FileSourceOptions options, ReaderContext context) {
        this.root = root;
        this.format = format;
        this.options = options;
        this.context = context;
    }

    @Override
    public void assign(FileSplit split, @Nullable FilePosition from) {
        waiting.add(new Waiting(split, from, Long.MIN_VALUE, Long.MIN_VALUE));
    }

    @Override
    public Poll<FileSplit> poll(ReaderOutput<T> out, int max) throws IOException {
        openMore();
        if (open.isEmpty()) {
            return Poll.nothing();
        }
        turn = turn < open.size() ? turn : 0;
        OpenFile<T> file = open.get(turn);
        Poll.Status status = file.poll(out, max);
        position = file.position();
        if (status == Poll.Status.SPLIT_FINISHED) {
            open.remove(turn);
            file.close();
        } else {
            turn++;
        }
        return new Poll<>(status, file.split());
    }

    private void openMore() throws IOException {
        for (int i = 0; i < waiting.size() && open.size() < options.atOnce(); ) {
            Waiting next = waiting.get(i);
            Path file = fileOf(next.split());
            Waiting still = unsettled(next, file);
            if (still == null) {
                waiting.remove(i);
                open.add(OpenFile.open(next.split(), file, format, next.position()));
            } else {
                waiting.set(i, still);
                i++;
            }
        }
    }

    /**
     * What to wait for until the file has been left alone for long enough; {@code null} if it has been.
     *
     * <p>The file's time may be ahead of the clock, which may have been set back, and be another machine's: then the file is
     * settled if that time is the same after the wait as it was before.
     */
    private @Nullable Waiting unsettled(Waiting next, Path file) throws IOException {
        Long settleAfterMs = options.settleAfterMs();
        if (settleAfterMs == null) {
            return null;
        }
        long nowMicros = context.nowMicros();
        long settleMicros = TimeUnit.MILLISECONDS.toMicros(settleAfterMs);
        boolean waited = next.lookAtMicros() <= nowMicros;
        if (!waited && next.lookAtMicros() - nowMicros <= settleMicros) {
            return next;
        }
        try {
            long modified = Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS);
            if (modified + settleMicros <= nowMicros || (waited && modified == next.modifiedMicros())) {
                return null;
            }
            return next.until(Math.min(modified, nowMicros) + settleMicros, modified);
        } catch (NoSuchFileException e) {
            return null; // opening it says so
        }
    }

    private Path fileOf(FileSplit split) {
        if (Files.isDirectory(root)) {
            return root.resolve(split.name());
        }
        if (!root.endsWith(split.name()) && Files.exists(root)) {
            throw MillraceException.user(
                            "OTHER_FILE", "the run goes on from a state in which '" + split.name() + "' is being read")
                    .at(root.toString())
                    .remedy("let it read that to its end, or give what reads another file a state of its own")
                    .build();
        }
        return root;
    }

    @Override
    public FilePosition position() {
        FilePosition last = position;
        if (last == null) {
            throw new IllegalStateException("no split has been polled yet");
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Iterator<OpenFile<T>> files = open.iterator(); files.hasNext(); files.remove()) {
            try {
                files.next().close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
