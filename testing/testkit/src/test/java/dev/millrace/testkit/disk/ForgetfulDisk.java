package dev.millrace.testkit.disk;

import dev.millrace.snapshot.disk.Disk;
import dev.millrace.snapshot.disk.DiskInput;
import dev.millrace.snapshot.disk.DiskOutput;
import java.io.IOException;
import java.util.List;

/**
 * A disk that does not force what it is told to: as if whoever uses it had forgotten to ask.
 *
 * @param disk the disk behind it
 * @param forgotten how the names of files end that are never forced; {@code directory}: no names are
 */
record ForgetfulDisk(Disk disk, String forgotten) implements Disk {

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public DiskOutput create(String name) throws IOException {
        DiskOutput output = disk.create(name);
        return name.endsWith(forgotten) ? new Output(output) : output;
    }

    @Override
    public DiskInput open(String name) throws IOException {
        return disk.open(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void forceDirectory() throws IOException {
        if (!forgotten.equals("directory")) {
            disk.forceDirectory();
        }
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

    private record Output(DiskOutput output) implements DiskOutput {

        @Override
        public void append(byte[] bytes, int from, int length) throws IOException {
            output.append(bytes, from, length);
        }

        @Override
        public void force() {}

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
