package dev.millrace.chaos;

import dev.millrace.snapshot.disk.Disk;
import dev.millrace.snapshot.disk.DiskInput;
import dev.millrace.snapshot.disk.DiskOutput;
import java.io.IOException;
import java.util.List;

/** A disk with traps wherever manifests are written and snapshots are read. */
final class TrappedDisk implements Disk {

    private static final String MANIFEST = ".manifest";

    private final Disk disk;
    private final Trap trap;

    TrappedDisk(Disk disk, Trap trap) {
        this.disk = disk;
        this.trap = trap;
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public DiskOutput create(String name) throws IOException {
        DiskOutput output = disk.create(name);
        if (!name.contains(MANIFEST)) {
            return output;
        }
        trap.pass(Stage.MANIFEST);
        return new DiskOutput() {
            @Override
            public void append(byte[] bytes, int from, int length) throws IOException {
                int half = length / 2;
                output.append(bytes, from, half);
                trap.pass(Stage.MANIFEST);
                output.append(bytes, from + half, length - half);
            }

            @Override
            public void force() throws IOException {
                trap.pass(Stage.MANIFEST);
                output.force();
            }

            @Override
            public void close() throws IOException {
                output.close();
            }
        };
    }

    @Override
    public DiskInput open(String name) throws IOException {
        trap.pass(Stage.RESTORE);
        return disk.open(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        trap.pass(Stage.MANIFEST);
        disk.rename(from, to);
        trap.pass(Stage.MANIFEST);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void forceDirectory() throws IOException {
        disk.forceDirectory();
    }

    @Override
    public boolean tryLock(String name) throws IOException {
        return disk.tryLock(name);
    }

    @Override
    public String pathOf(String name) {
        return disk.pathOf(name);
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
