package dev.millrace.testkit.disk;

import dev.millrace.api.Experimental;
import dev.millrace.snapshot.disk.Disk;
import dev.millrace.snapshot.disk.DiskInput;
import dev.millrace.snapshot.disk.DiskOutput;
import dev.millrace.testkit.disk.DiskOperation.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory in memory, on a machine that can be made to crash. It is as unkind as {@link Disk} allows: of what has not been
 * forced, bytes and names alike, a crash takes what it likes, and leaves torn what was being written. All of it is drawn from
 * the {@link Random} that {@link #crash} is given, and from nothing else.
 *
 * <pre>{@code
 * SimulatedDisk disk = new SimulatedDisk();
 * disk.failAt(17, DiskFault.CRASH);
 * try {
 *     work(disk);
 * } catch (DiskCrashedException e) {
 *     disk = disk.crash(new Random(seed));   // what the next start finds
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
@Experimental
public final class SimulatedDisk implements Disk {

    /** Something done to the disk, and what it results in. */
    @FunctionalInterface
    private interface Action<R> {
        R run() throws IOException;
    }

    private final SimulatedNames names;
    private final SortedMap<Long, DiskFault> faults = new TreeMap<>();
    private @Nullable DiskHook hook;
    private long capacityBytes = Long.MAX_VALUE;
    private long operations;
    private boolean locked;
    private boolean dead;

    /** An empty directory. */
    public SimulatedDisk() {
        this(new SimulatedNames());
    }

    private SimulatedDisk(SimulatedNames names) {
        this.names = names;
    }

    /** Lets the operation with this number go wrong; the first is 0. */
    public synchronized void failAt(long operation, DiskFault fault) {
        faults.put(operation, fault);
    }

    /** Has the hook called before every operation, in place of one set before. */
    public synchronized void onOperation(DiskHook before) {
        hook = before;
    }

    /** Lets files together have no more than this many bytes. */
    public synchronized void capacityBytes(long bytes) {
        capacityBytes = bytes;
    }

    /** How many operations there have been. */
    public synchronized long operations() {
        return operations;
    }

    /**
     * The machine stops and is started again: the disk that the next process finds, without the faults, hook and capacity
     * set here. This one is of no more use.
     */
    public synchronized SimulatedDisk crash(Random random) {
        dead = true;
        return new SimulatedDisk(names.survivors(random));
    }

    /**
     * The process ends, and not the machine: the disk that the next one finds, on which nothing is lost yet, but a crash still
     * may take what was not forced. Faults, hook and capacity stay behind. This one is of no more use.
     */
    public synchronized SimulatedDisk kill() {
        dead = true;
        return new SimulatedDisk(names);
    }

    /** What is in the files, by name. */
    public synchronized SortedMap<String, byte[]> contents() {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        names.now().forEach((name, file) -> contents.put(name, file.content()));
        return contents;
    }

    /** Puts a file there, durably, as damage or a person would; not an operation. */
    public synchronized void put(String name, byte[] content) {
        names.put(name, SimulatedFile.holding(content));
    }

    @Override
    public synchronized List<String> list() throws IOException {
        return perform(Kind.LIST, "", () -> List.copyOf(names.now().keySet()));
    }

    @Override
    public synchronized DiskOutput create(String name) throws IOException {
        return perform(Kind.CREATE, name, () -> {
            if (names.now().containsKey(name)) {
                throw new FileAlreadyExistsException(pathOf(name));
            }
            SimulatedFile file = new SimulatedFile();
            names.add(name, file);
            return new Output(name, file);
        });
    }

    @Override
    public synchronized DiskInput open(String name) throws IOException {
        return perform(Kind.OPEN, name, () -> new Input(name, existing(name)));
    }

    private SimulatedFile existing(String name) throws NoSuchFileException {
        SimulatedFile file = names.now().get(name);
        if (file == null) {
            throw new NoSuchFileException(pathOf(name));
        }
        return file;
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        perform(Kind.RENAME, from, () -> {
            names.rename(from, to, existing(from));
            return from;
        });
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        perform(Kind.DELETE, name, () -> {
            SimulatedFile file = names.now().get(name);
            if (file != null) {
                names.remove(name, file);
            }
            return name;
        });
    }

    @Override
    public synchronized void forceDirectory() throws IOException {
        DiskFault fault = begin(Kind.FORCE_DIRECTORY, "", 0);
        if (fault == null || fault == DiskFault.ERROR_AFTERWARDS) {
            names.force();
        }
        end(fault, "");
    }

    @Override
    public synchronized boolean tryLock(String name) throws IOException {
        return perform(Kind.LOCK, name, () -> {
            if (locked) {
                return false;
            }
            if (!names.now().containsKey(name)) {
                names.add(name, new SimulatedFile());
            }
            locked = true;
            return true;
        });
    }

    @Override
    public String pathOf(String name) {
        return name.isEmpty() ? toString() : this + "/" + name;
    }

    @Override
    public synchronized void close() {
        locked = false;
    }

    private <R> R perform(Kind kind, String name, Action<R> action) throws IOException {
        DiskFault fault = begin(kind, name, 0);
        if (fault == DiskFault.ERROR || fault == DiskFault.NO_SPACE) {
            throw failure(fault, name);
        }
        R result = action.run();
        end(fault, name);
        return result;
    }

    /** Counts an operation; returns what goes wrong with it. */
    private @Nullable DiskFault begin(Kind kind, String name, int length) throws IOException {
        if (dead) {
            throw new DiskCrashedException(kind + " " + name);
        }
        long number = operations++;
        DiskFault fault = faults.get(number);
        if (hook != null) {
            DiskFault hooked = hook.before(new DiskOperation(number, kind, name, length));
            fault = fault == null ? hooked : fault;
        }
        return fault == DiskFault.NO_SPACE && !kind.needsSpace() ? null : fault;
    }

    private void end(@Nullable DiskFault fault, String name) throws IOException {
        if (fault == DiskFault.CRASH) {
            dead = true;
            throw new DiskCrashedException("after " + operations + " operations");
        }
        if (fault != null) {
            throw failure(fault, name);
        }
    }

    private IOException failure(DiskFault fault, String name) {
        return new IOException(
                pathOf(name) + (fault == DiskFault.NO_SPACE ? ": no space left" : ": input or output error"));
    }

    private long roomBytes() {
        return capacityBytes
                - names.now().values().stream().mapToLong(SimulatedFile::length).sum();
    }

    private synchronized void append(String name, SimulatedFile file, byte[] bytes, int from, int length)
            throws IOException {
        DiskFault fault = begin(Kind.APPEND, name, length);
        long room = capacityBytes == Long.MAX_VALUE ? length : Math.max(0, roomBytes());
        if (fault == null && room < length) {
            file.append(bytes, from, (int) room);
            throw failure(DiskFault.NO_SPACE, name);
        }
        boolean cut = fault == DiskFault.ERROR || fault == DiskFault.NO_SPACE;
        file.append(bytes, from, (int) Math.min(room, cut ? length / 2 : length));
        end(fault, name);
    }

    private synchronized void force(String name, SimulatedFile file) throws IOException {
        DiskFault fault = begin(Kind.FORCE, name, 0);
        if (fault == null || fault == DiskFault.ERROR_AFTERWARDS) {
            file.force();
        } else if (fault != DiskFault.CRASH) {
            file.forceInVain();
        }
        end(fault, name);
    }

    private synchronized void read(String name, SimulatedFile file, long offset, byte[] target, int from, int length)
            throws IOException {
        DiskFault fault = begin(Kind.READ, name, length);
        end(fault, name);
        if (offset + length > file.length()) {
            throw new EOFException(pathOf(name) + " ends before byte " + (offset + length));
        }
        file.read((int) offset, target, from, length);
    }

    @Override
    public String toString() {
        return "simulated";
    }

    private final class Output implements DiskOutput {

        private final String name;
        private final SimulatedFile file;

        Output(String name, SimulatedFile file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public void append(byte[] bytes, int from, int length) throws IOException {
            SimulatedDisk.this.append(name, file, bytes, from, length);
        }

        @Override
        public void force() throws IOException {
            SimulatedDisk.this.force(name, file);
        }

        @Override
        public void close() {}
    }

    private final class Input implements DiskInput {

        private final String name;
        private final SimulatedFile file;

        Input(String name, SimulatedFile file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public long length() {
            return file.length();
        }

        @Override
        public void read(long offset, byte[] target, int from, int length) throws IOException {
            SimulatedDisk.this.read(name, file, offset, target, from, length);
        }

        @Override
        public void close() {}
    }
}
