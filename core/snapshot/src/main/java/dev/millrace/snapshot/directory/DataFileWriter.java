package dev.millrace.snapshot.directory;

import dev.millrace.codec.ByteSink;
import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.Sections;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.disk.Disk;
import dev.millrace.snapshot.disk.DiskOutput;
import java.io.Closeable;
import java.io.IOException;

/** Writes a data file from its beginning to its end: part after part, and then the index. Used by one thread at a time. */
final class DataFileWriter implements Closeable {

    /** Parts up to this size are gathered, so that one call writes many. */
    private static final int BUFFER_BYTES = 1 << 16;

    private final long id;
    private final DiskOutput output;
    private final ByteSink buffer = new ByteSink(1 << 12);
    private long written;

    private DataFileWriter(long id, DiskOutput output) {
        this.id = id;
        this.output = output;
        Format.dataHead(buffer, id);
    }

    /** Makes the data file with this id, which is not there yet. */
    static DataFileWriter create(Disk disk, long id) throws IOException {
        return new DataFileWriter(id, disk.create(FileNames.data(id)));
    }

    /** Appends a part; it is durable only with {@link #finish}. */
    StoredPart append(SnapshotPart part) throws IOException {
        return append(part.bytes(), part.sectionId(), part.instance(), part.kind());
    }

    /** Appends these bytes as a part. */
    StoredPart append(byte[] bytes, SectionId section, int instance, SnapshotPart.Kind kind) throws IOException {
        int checksum = Format.checksum(bytes, 0, bytes.length);
        StoredPart stored =
                new StoredPart(id, written + buffer.position(), bytes.length, checksum, section, instance, kind);
        if (buffer.position() + bytes.length > BUFFER_BYTES) {
            flush();
        }
        if (bytes.length > BUFFER_BYTES) {
            write(bytes, bytes.length);
        } else {
            buffer.writeBytes(bytes, 0, bytes.length);
        }
        return stored;
    }

    /** Writes the index for a snapshot of these sections, and makes the file's bytes survive a crash; not yet its name. */
    DataFile finish(Sections<StoredPart> sections) throws IOException {
        byte[] index = DataIndex.of(id, sections).toBytes();
        int checksum = Format.checksum(index, 0, index.length);
        buffer.writeBytes(index, 0, index.length);
        Format.dataEnd(buffer, index.length, checksum);
        flush();
        output.force();
        output.close();
        return new DataFile(id, written, checksum);
    }

    private void flush() throws IOException {
        write(buffer.buffer(), buffer.position());
        buffer.reset();
    }

    private void write(byte[] bytes, int length) throws IOException {
        output.append(bytes, 0, length);
        written += length;
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
