package dev.millrace.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.Committer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes parts visible by appending them to one file, each exactly once.
 *
 * <p>Before a part is appended, a journal, replaced in one step, says which part it is and where it begins. A part that
 * is still there after a crash was perhaps appended, wholly or not: the file is cut back to where the journal says, and
 * the part appended again, or, where the run goes on from a checkpoint before it, {@linkplain #cutTorn left out}. A part that is
 * not there was appended wholly, since it is deleted last.
 *
 * <p>Several sinks may append to one file, and share its journal. Where the crash was in a part of one of them and another
 * comes first, its part begins where that one did, which is appended later.
 */
final class AppendCommitter implements Committer<FilePart> {

    /** What is being appended, and from where on. */
    private record Journal(String part, long offsetBytes) {}

    private final Directory directory;
    private final Path target;

    /** Sinks of a run commit at the same time, and two of them may write the same file. */
    private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

    private final Object lock;

    AppendCommitter(Directory directory, Path target) {
        this.directory = directory;
        this.target = target;
        int hash = target.toAbsolutePath().normalize().hashCode();
        this.lock = LOCKS[Math.floorMod(hash, LOCKS.length)];
    }

    /** The name of the journal of a file. */
    static String journalOf(Path target) {
        return "." + target.getFileName() + ".appending";
    }

    @Override
    public void commit(FilePart part) throws IOException {
        try {
            synchronized (lock) {
                appendOnce(part);
            }
        } catch (IOException e) {
            throw Room.orFull(directory, e);
        }
    }

    /**
     * Cuts off what a crash left of an append that nothing repeats, since the run goes on from a checkpoint before it. Has no
     * effect on one that is repeated.
     */
    void cutTorn() throws IOException {
        synchronized (lock) {
            Journal journal = readJournal();
            if (journal != null
                    && Files.exists(directory.resolve(journal.part()))
                    && Files.size(target) > journal.offsetBytes()) {
                try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
                    channel.truncate(journal.offsetBytes());
                    channel.force(true);
                }
            }
        }
    }

    private void appendOnce(FilePart part) throws IOException {
        Path prepared = directory.resolve(part.prepared());
        Journal journal = readJournal();
        if (!Files.exists(prepared)) {
            if (journal == null) {
                throw changed(prepared, "a part that waits to be appended is not there");
            }
            return;
        }
        RenameCommitter.checkWhole(part, prepared);
        if (journal == null || !journal.part().equals(part.prepared())) {
            journal = new Journal(part.prepared(), endOfTarget(journal));
            writeJournal(journal);
        }
        append(prepared, journal.offsetBytes());
        Files.delete(prepared);
        directory.sync();
    }

    /** Where what has been appended wholly ends. */
    private long endOfTarget(@Nullable Journal journal) throws IOException {
        if (!Files.exists(target)) {
            throw changed(target, "the file that the run has written so far is not there");
        }
        return journal != null && Files.exists(directory.resolve(journal.part()))
                ? journal.offsetBytes()
                : Files.size(target);
    }

    private void append(Path prepared, long offset) throws IOException {
        try (FileChannel from = FileChannel.open(prepared, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(target, StandardOpenOption.WRITE)) {
            if (to.size() < offset) {
                throw changed(target, "it should have at least " + offset + " bytes and has " + to.size());
            }
            to.truncate(offset);
            to.position(offset);
            long done = 0;
            while (done < from.size()) {
                done += from.transferTo(done, from.size() - done, to);
            }
            to.force(true);
        }
    }

    private @Nullable Journal readJournal() throws IOException {
        Path file = directory.resolve(journalOf(target));
        if (!Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file, UTF_8);
        try {
            return new Journal(lines.get(0), Long.parseLong(lines.get(1)));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw changed(file, "the journal of the file cannot be read");
        }
    }

    private void writeJournal(Journal journal) throws IOException {
        String name = journalOf(target);
        String fresh = name + ".new";
        try (FileChannel channel = FileChannel.open(
                directory.resolve(fresh),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer text = UTF_8.encode(journal.part() + "\n" + journal.offsetBytes() + "\n");
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        directory.rename(fresh, name);
        directory.sync();
    }

    private static MillraceException changed(Path file, String what) {
        return MillraceException.external("FILE_CHANGED", what)
                .at(file.toString())
                .remedy("restore what was there, or start without the checkpoint; let nobody else change these files")
                .build();
    }
}
