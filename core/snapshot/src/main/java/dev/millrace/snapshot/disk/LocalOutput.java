package dev.millrace.snapshot.disk;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file being written. A stream and not a channel, which an interrupt would close. */
final class LocalOutput implements DiskOutput {

    private final Path path;
    private final FileOutputStream stream;

    private LocalOutput(Path path, FileOutputStream stream) {
        this.path = path;
        this.stream = stream;
    }

    static LocalOutput create(Path path) throws IOException {
        Files.createFile(path);
        return appendingTo(path);
    }

    /** A file that is there. */
    static LocalOutput appendingTo(Path path) throws IOException {
        return new LocalOutput(path, new FileOutputStream(path.toFile(), true));
    }

    @Override
    public void append(byte[] bytes, int from, int length) throws IOException {
        try {
            stream.write(bytes, from, length);
        } catch (IOException e) {
            throw LocalDisk.named(path, e);
        }
    }

    @Override
    public void force() throws IOException {
        try {
            stream.getFD().sync();
        } catch (IOException e) {
            throw LocalDisk.named(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } catch (IOException e) {
            throw LocalDisk.named(path, e);
        }
    }
}
