package dev.millrace.snapshot.disk;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file being read. Not a channel, which an interrupt would close. */
final class LocalInput implements DiskInput {

    private final Path path;
    private final RandomAccessFile file;

    private LocalInput(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    static LocalInput open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new LocalInput(path, new RandomAccessFile(path.toFile(), "r"));
    }

    @Override
    public long length() throws IOException {
        try {
            return file.length();
        } catch (IOException e) {
            throw LocalDisk.named(path, e);
        }
    }

    @Override
    public synchronized void read(long offset, byte[] target, int from, int length) throws IOException {
        try {
            file.seek(offset);
            file.readFully(target, from, length);
        } catch (EOFException e) {
            throw new EOFException(path + " ends before byte " + (offset + length));
        } catch (IOException e) {
            throw LocalDisk.named(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
