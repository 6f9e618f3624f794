package dev.millrace.snapshot.directory;

import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.snapshot.SnapshotHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes data files a snapshot: the last file of it that is written.
 *
 * @param header what the snapshot says of itself
 * @param files the data files with its parts, oldest first; the last is the snapshot's own, and holds which sections there are
 */
record Manifest(SnapshotHeader header, List<DataFile> files) {

    Manifest {
        files = List.copyOf(files);
    }

    long id() {
        return header.id();
    }

    /** The data file that was written for this snapshot. */
    DataFile own() {
        return files.get(files.size() - 1);
    }

    byte[] toBytes() {
        ByteSink sink = new ByteSink(256 + header.planJson().length() + 20 * files.size());
        Format.manifestHead(sink);
        sink.writeLong(header.id());
        sink.writeString(header.pipeline());
        sink.writeString(header.planJson());
        sink.writeInt(header.keyGroups());
        sink.writeCount(files.size());
        for (DataFile file : files) {
            sink.writeLong(file.id());
            sink.writeUnsigned(file.length());
            sink.writeFixedInt(file.indexChecksum());
        }
        sink.writeFixedInt(Format.checksum(sink.buffer(), 0, sink.position()));
        return sink.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param path the file's, for messages
     * @param id the id in the file's name
     * @throws MillraceException if a newer version has written it
     */
    static Manifest of(byte[] bytes, String path, long id) throws DamagedException {
        if (!Format.isManifest(bytes)) {
            throw new DamagedException(path, "it does not begin as a manifest does");
        }
        int body = bytes.length - Integer.BYTES;
        if (body < Format.MANIFEST_HEAD_BYTES) {
            throw new DamagedException(path, "it ends after " + bytes.length + " bytes");
        }
        if (new ByteSource(bytes, body, Integer.BYTES).readFixedInt() != Format.checksum(bytes, 0, body)) {
            throw new DamagedException(path, "its bytes do not have the checksum written behind them");
        }
        ByteSource source = new ByteSource(bytes, 0, body);
        source.skip(Format.MANIFEST_HEAD_BYTES - Integer.BYTES);
        requireVersion(source.readFixedInt(), path);
        try {
            return read(source, id);
        } catch (CorruptDataException e) {
            throw new DamagedException(path, "it makes no sense " + e.getMessage(), e);
        }
    }

    private static void requireVersion(int version, String path) throws DamagedException {
        if (version > Format.VERSION) {
            throw MillraceException.user(
                            "SNAPSHOT_TOO_NEW",
                            "it has format version " + version + ", and this Millrace reads up to " + Format.VERSION)
                    .at(path)
                    .remedy("run the version of Millrace that wrote it, or a newer one")
                    .build();
        }
        if (version != Format.VERSION) {
            throw new DamagedException(path, "there is no format version " + version);
        }
    }

    private static Manifest read(ByteSource source, long id) {
        SnapshotHeader header =
                new SnapshotHeader(source.readLong(), source.readString(), source.readString(), source.readInt());
        List<DataFile> files = new ArrayList<>();
        for (int left = source.readCount(); left > 0; left--) {
            files.add(new DataFile(
                    source.readLong(), source.readUnsigned(Long.MAX_VALUE, "a length"), source.readFixedInt()));
        }
        int end = source.position();
        if (source.remaining() > 0) {
            throw new CorruptDataException(end, "the end", source.remaining() + " more bytes");
        }
        if (header.id() != id) {
            throw new CorruptDataException(end, "the manifest of checkpoint " + id, "that of " + header.id());
        }
        if (!areInOrder(files) || files.get(files.size() - 1).id() != id) {
            throw new CorruptDataException(end, "data files in order, the own one last", files.toString());
        }
        return new Manifest(header, files);
    }

    private static boolean areInOrder(List<DataFile> files) {
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i - 1).id() >= files.get(i).id()) {
                return false;
            }
        }
        return !files.isEmpty();
    }
}
