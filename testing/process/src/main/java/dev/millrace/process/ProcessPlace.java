package dev.millrace.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The place of a process in a folder, which one process has at a time, and by which it is found again: a lock that it holds
 * for as long as it lives, however it ends, its number, and the log of what it says.
 *
 * <p>The number alone would not do: it may be another process's by now. Nor would the number and the moment at which the
 * process began, since the system tells that by a clock that may have been set meanwhile.
 *
 * @param folder the folder
 * @param name what the process is in it: {@code broker}
 */
public record ProcessPlace(Path folder, String name) {

    private static final int TRIES = 100;
    private static final long TRY_EVERY_MS = 20;

    /** The locks of this process: a channel that nobody refers to is closed, and its lock with it. */
    private static final List<FileChannel> TAKEN = new CopyOnWriteArrayList<>();

    /** What the process says. */
    public Path log() {
        return folder.resolve(name + ".log");
    }

    private Path number() {
        return folder.resolve(name + ".pid");
    }

    private Path lock() {
        return folder.resolve(name + ".lock");
    }

    /** The process that has the place, if one does. */
    public Optional<ProcessHandle> holder() throws IOException {
        // A process writes its number when it has the lock, so that the number of one that has it is its own.
        if (!isHeld() || !Files.exists(number())) {
            return Optional.empty();
        }
        long holder = Long.parseLong(Files.readString(number()).strip());
        return ProcessHandle.of(holder).filter(ProcessHandle::isAlive);
    }

    private boolean isHeld() throws IOException {
        if (!Files.exists(lock())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock(), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        }
    }

    /** Makes room for a process that is about to take the place, if none has it: what the one before left is gone. */
    void clear() throws IOException {
        Files.createDirectories(folder);
        if (!isHeld()) {
            Files.deleteIfExists(number());
            Files.deleteIfExists(log());
        }
    }

    /**
     * Takes the place for this process and for good.
     *
     * @throws IOException if another process has it
     */
    void take() throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // Whoever looks whether the place is free has it for that moment.
        for (int tries = 0; channel.tryLock() == null; tries++) {
            if (tries == TRIES) {
                channel.close();
                throw new IOException("another process has the place " + name + " in " + folder);
            }
            Thread.sleep(TRY_EVERY_MS);
        }
        TAKEN.add(channel);
        Path written = folder.resolve(name + ".pid.new");
        Files.writeString(written, ProcessHandle.current().pid() + System.lineSeparator());
        Files.move(written, number(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
