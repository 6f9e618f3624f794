package dev.millrace.snapshot.directory;

import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.snapshot.disk.Disk;
import dev.millrace.snapshot.disk.DiskInput;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** The data files of a directory, as they are read. Keeps some of them open. Safe for use by several threads. */
final class DataFiles implements Closeable {

    private static final int MAX_OPEN = 32;
    private static final int VERIFY_BYTES = 1 << 16;

    private final Disk disk;
    private final Map<Long, DiskInput> open = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    DataFiles(Disk disk) {
        this.disk = disk;
    }

    /** What can be done with an open file. */
    @FunctionalInterface
    private interface Reading<R> {
        R read(DiskInput file) throws IOException, DamagedException;
    }

    /** The index of a file, which has been found to be the one that a manifest speaks of. */
    DataIndex index(DataFile file) throws IOException, DamagedException {
        return reading(file.id(), input -> index(file, input));
    }

    private DataIndex index(DataFile file, DiskInput input) throws IOException, DamagedException {
        String path = path(file.id());
        long length = input.length();
        if (length != file.length()) {
            throw new DamagedException(path, "it has " + length + " bytes and should have " + file.length());
        }
        if (length < Format.DATA_HEAD_BYTES + Format.DATA_END_BYTES) {
            throw new DamagedException(path, "it is too short for a data file");
        }
        byte[] head = read(input, 0, Format.DATA_HEAD_BYTES);
        ByteSink expectedHead = new ByteSink();
        Format.dataHead(expectedHead, file.id());
        require(path, head, expectedHead, "its first bytes are not those of data file " + file.id());
        long endAt = length - Format.DATA_END_BYTES;
        byte[] end = read(input, endAt, Format.DATA_END_BYTES);
        int indexLength = new ByteSource(end).readFixedInt();
        ByteSink expectedEnd = new ByteSink();
        Format.dataEnd(expectedEnd, indexLength, file.indexChecksum());
        require(path, end, expectedEnd, "its last bytes are not those of the file that the manifest speaks of");
        if (indexLength < 0 || indexLength > endAt - Format.DATA_HEAD_BYTES) {
            throw new DamagedException(path, "its index cannot have " + indexLength + " bytes");
        }
        byte[] index = read(input, endAt - indexLength, indexLength);
        if (Format.checksum(index, 0, indexLength) != file.indexChecksum()) {
            throw new DamagedException(
                    path, "its index, at byte " + (endAt - indexLength) + ", does not have its checksum");
        }
        try {
            return DataIndex.of(index, file.id(), endAt - indexLength);
        } catch (CorruptDataException e) {
            throw new DamagedException(path, "its index makes no sense " + e.getMessage(), e);
        }
    }

    private static void require(String path, byte[] found, ByteSink expected, String otherwise)
            throws DamagedException {
        if (!Arrays.equals(found, expected.toByteArray())) {
            throw new DamagedException(path, otherwise);
        }
    }

    /** A part's bytes, for one who knows only that there is a part. */
    byte[] load(StoredPart part) {
        try {
            return read(part);
        } catch (DamagedException e) {
            throw e.error();
        } catch (IOException e) {
            throw MillraceException.external("SNAPSHOT_UNREADABLE", "a part of a snapshot cannot be read: " + e)
                    .at(path(part.file()))
                    .remedy("see that the disk is there and readable; the snapshot itself has not been found damaged")
                    .cause(e)
                    .retryable()
                    .build();
        }
    }

    /** A part's bytes. */
    byte[] read(StoredPart part) throws IOException, DamagedException {
        byte[] bytes = reading(part.file(), input -> read(input, part.offset(), part.length()));
        if (Format.checksum(bytes, 0, bytes.length) != part.checksum()) {
            throw damaged(part);
        }
        return bytes;
    }

    /** Reads a part for its checksum only. */
    void verify(StoredPart part) throws IOException, DamagedException {
        int checksum = reading(part.file(), input -> {
            CRC32C sum = new CRC32C();
            byte[] buffer = new byte[Math.min(VERIFY_BYTES, part.length())];
            for (int at = 0; at < part.length(); at += buffer.length) {
                int length = Math.min(buffer.length, part.length() - at);
                input.read(part.offset() + at, buffer, 0, length);
                sum.update(buffer, 0, length);
            }
            return (int) sum.getValue();
        });
        if (checksum != part.checksum()) {
            throw damaged(part);
        }
    }

    private DamagedException damaged(StoredPart part) {
        return new DamagedException(path(part.file()), "the part " + part + " does not have its checksum");
    }

    private static byte[] read(DiskInput input, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        input.read(offset, bytes, 0, length);
        return bytes;
    }

    private synchronized <R> R reading(long id, Reading<R> reading) throws IOException, DamagedException {
        try {
            if (closed) {
                try (DiskInput input = disk.open(FileNames.data(id))) {
                    return reading.read(input);
                }
            }
            return reading.read(opened(id));
        } catch (NoSuchFileException e) {
            throw new DamagedException(path(id), "it is missing", e);
        } catch (EOFException e) {
            throw new DamagedException(path(id), "it has been cut short", e);
        }
    }

    private DiskInput opened(long id) throws IOException {
        DiskInput known = open.get(id);
        if (known != null) {
            return known;
        }
        DiskInput input = disk.open(FileNames.data(id));
        open.put(id, input);
        if (open.size() > MAX_OPEN) {
            Iterator<DiskInput> oldest = open.values().iterator();
            DiskInput least = oldest.next();
            oldest.remove();
            least.close();
        }
        return input;
    }

    private String path(long id) {
        return disk.pathOf(FileNames.data(id));
    }

    /** Closes a file, which is about to be deleted. */
    synchronized void forget(long id) throws IOException {
        DiskInput input = open.remove(id);
        if (input != null) {
            input.close();
        }
    }

    /** Closes all files. What is read from now on is opened for it alone. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (DiskInput input : open.values()) {
            input.close();
        }
        open.clear();
    }
}
