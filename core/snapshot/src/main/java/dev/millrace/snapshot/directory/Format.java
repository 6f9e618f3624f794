package dev.millrace.snapshot.directory;

import dev.millrace.codec.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** What data files and manifests begin and end with: docs/snapshot-format.md. */
final class Format {

    /** The version that is written, and the newest that is read. */
    static final int VERSION = 1;

    private static final byte[] MANIFEST_MAGIC = ascii("MRMANIFE");
    private static final byte[] DATA_MAGIC = ascii("MRDATAFI");
    private static final byte[] END_MAGIC = ascii("MRDATEND");

    /** Bytes of magic and version. */
    static final int MANIFEST_HEAD_BYTES = 12;

    /** Bytes of magic, version and id. */
    static final int DATA_HEAD_BYTES = 20;

    /** Bytes of the index's length and checksum, and magic. */
    static final int DATA_END_BYTES = 16;

    private Format() {}

    static void manifestHead(ByteSink sink) {
        sink.writeBytes(MANIFEST_MAGIC, 0, MANIFEST_MAGIC.length);
        sink.writeFixedInt(VERSION);
    }

    static void dataHead(ByteSink sink, long id) {
        sink.writeBytes(DATA_MAGIC, 0, DATA_MAGIC.length);
        sink.writeFixedInt(VERSION);
        sink.writeFixedLong(id);
    }

    static void dataEnd(ByteSink sink, int indexLength, int indexChecksum) {
        sink.writeFixedInt(indexLength);
        sink.writeFixedInt(indexChecksum);
        sink.writeBytes(END_MAGIC, 0, END_MAGIC.length);
    }

    static boolean isManifest(byte[] file) {
        return beginsWith(file, MANIFEST_MAGIC);
    }

    private static boolean beginsWith(byte[] file, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= file.length || file[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }

    private static byte[] ascii(String magic) {
        return magic.getBytes(StandardCharsets.US_ASCII);
    }
}
