package dev.millrace.files;

import dev.millrace.api.sink.CommittingWriter;
import dev.millrace.api.sink.WriterContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one task's records into hidden parts, and prepares those of a checkpoint together. A part is named for its
 * checkpoint when it is prepared, so that a restart can tell those that the snapshot knows from those to be written
 * again.
 */
final class PartWriter<T> implements CommittingWriter<T, FilePart> {

    private static final Logger LOG = LoggerFactory.getLogger(PartWriter.class);

    /**
     * Where and how parts are written.
     *
     * @param directory where
     * @param names how parts are called
     * @param sort what kind of files they are
     * @param rolling when a part is full
     * @param target the one file that all parts go into, or {@code null} for a file each
     */
    record Layout<T>(
            Directory directory,
            PartNames names,
            Part.Sort<T> sort,
            Rolling rolling,
            @Nullable String target) {}

    private final Layout<T> layout;
    private final WriterContext context;
    private final List<Part<T>> finished = new ArrayList<>();
    private @Nullable Part<T> current;
    private long nextCounter;

    private PartWriter(Layout<T> layout, WriterContext context, long nextCounter) {
        this.layout = layout;
        this.context = context;
        this.nextCounter = nextCounter;
    }

    /** Opens a writer, after clearing away what an earlier run has left half done. */
    static <T> PartWriter<T> open(Layout<T> layout, WriterContext context) throws IOException {
        long nextCounter = 0;
        for (String name : layout.directory().names()) {
            PartNames.Parsed parsed = layout.names().parse(name);
            if (parsed == null || parsed.writer() % context.parallelism() != context.index()) {
                continue;
            }
            if (isLeftover(parsed, context.restoredCheckpoint())) {
                LOG.info(
                        "{}: deleting {}, left by an earlier run",
                        context.name(),
                        layout.directory().resolve(name));
                Files.deleteIfExists(layout.directory().resolve(name));
            } else if (parsed.writer() == context.index()) {
                nextCounter = Math.max(nextCounter, parsed.counter() + 1);
            }
        }
        return new PartWriter<>(layout, context, nextCounter);
    }

    /** What no snapshot knows: parts that were being written, or prepared for a checkpoint that never was. */
    private static boolean isLeftover(PartNames.Parsed part, @Nullable Long restoredCheckpoint) {
        return switch (part.state()) {
            case VISIBLE -> false;
            case IN_PROGRESS -> true;
            case PREPARED -> {
                Long checkpoint = part.checkpoint();
                yield restoredCheckpoint == null || checkpoint == null || checkpoint > restoredCheckpoint;
            }
        };
    }

    @Override
    public void write(T value, long timestampMs) throws IOException {
        try {
            Part<T> part = current == null ? begin() : current;
            part.write(value);
            if (layout.rolling().isFull(part.sizeBytes(), part.records())) {
                finishCurrent();
            } else {
                finishIfOld(part);
            }
        } catch (IOException e) {
            throw Room.orFull(layout.directory(), e);
        }
    }

    /** Ends a part that has grown old; what is written is safe only with {@link #prepareCommit}. */
    @Override
    public void flush() throws IOException {
        try {
            if (current != null) {
                finishIfOld(current);
            }
        } catch (IOException e) {
            throw Room.orFull(layout.directory(), e);
        }
    }

    private void finishIfOld(Part<T> part) throws IOException {
        if (layout.rolling().hasAge() && layout.rolling().isOld(part.openedMicros(), context.nowMicros())) {
            finishCurrent();
        }
    }

    private Part<T> begin() throws IOException {
        long counter = nextCounter++;
        Part<T> part = Part.create(
                layout.directory().resolve(layout.names().inProgress(context.index(), counter)),
                counter,
                context.nowMicros(),
                layout.sort());
        current = part;
        if (layout.target() == null) {
            part.header();
        }
        return part;
    }

    private void finishCurrent() throws IOException {
        Part<T> part = current;
        if (part != null) {
            part.finish();
            finished.add(part);
            current = null;
        }
    }

    @Override
    public List<FilePart> prepareCommit(long checkpointId) throws IOException {
        try {
            return prepare(checkpointId);
        } catch (IOException e) {
            throw Room.orFull(layout.directory(), e);
        }
    }

    private List<FilePart> prepare(long checkpointId) throws IOException {
        finishCurrent();
        List<FilePart> prepared = new ArrayList<>();
        for (Part<T> part : finished) {
            String hidden = layout.names().prepared(context.index(), part.counter(), checkpointId);
            layout.directory().rename(String.valueOf(part.file().getFileName()), hidden);
            String target = layout.target();
            prepared.add(new FilePart(
                    hidden,
                    target == null ? layout.names().visible(context.index(), part.counter()) : target,
                    part.sizeBytes()));
        }
        if (!prepared.isEmpty()) {
            layout.directory().sync();
        }
        finished.clear();
        return prepared;
    }

    /** Gives up what has not been prepared: it belongs to no checkpoint, and its records will come again. */
    @Override
    public void close() throws IOException {
        if (current != null) {
            finished.add(current);
            current = null;
        }
        for (Part<T> part : finished) {
            part.discard();
        }
        finished.clear();
    }
}
