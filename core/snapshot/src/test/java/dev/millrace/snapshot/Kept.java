package dev.millrace.snapshot;

import dev.millrace.snapshot.SnapshotPart.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** Writes and reads snapshots as text: a part reads {@code operator[instance]/section/keyGroup WHOLE content}. */
public final class Kept {

    public static final int NONE = SectionSink.NO_KEY_GROUP;

    private Kept() {}

    public static SnapshotPart whole(String operator, int instance, String section, int keyGroup, String content) {
        return new SnapshotPart(operator, instance, section, keyGroup, Kind.WHOLE, bytes(content));
    }

    public static SnapshotPart changes(String operator, int instance, String section, int keyGroup, String content) {
        return new SnapshotPart(operator, instance, section, keyGroup, Kind.CHANGES, bytes(content));
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static SnapshotHeader header(long id) {
        return new SnapshotHeader(id, "fraud", "{\"plan\":" + id + "}", 128);
    }

    /** Writes a snapshot that builds on nothing. */
    public static void write(SnapshotStorage storage, long id, SnapshotPart... parts) throws Exception {
        write(storage, id, OptionalLong.empty(), List.of(parts));
    }

    /** Writes a snapshot that builds on the one before. */
    public static void writeNext(SnapshotStorage storage, long id, SnapshotPart... parts) throws Exception {
        write(storage, id, OptionalLong.of(id - 1), List.of(parts));
    }

    public static void write(SnapshotStorage storage, long id, OptionalLong base, List<SnapshotPart> parts)
            throws Exception {
        try (SnapshotWriter writer = storage.begin(id, base)) {
            for (SnapshotPart part : parts) {
                writer.write(part);
            }
            writer.complete(header(id));
        }
    }

    /** The parts of a snapshot, in its order. */
    public static List<String> texts(Snapshot snapshot) {
        return snapshot.parts().stream().map(Kept::text).toList();
    }

    public static String text(SnapshotPart part) {
        return part.operator() + "[" + part.instance() + "]/" + part.section() + "/" + part.keyGroup() + " "
                + part.kind() + " " + new String(part.bytes(), StandardCharsets.ISO_8859_1);
    }
}
