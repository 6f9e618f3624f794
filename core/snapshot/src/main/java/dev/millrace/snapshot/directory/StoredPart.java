package dev.millrace.snapshot.directory;

import dev.millrace.snapshot.SectionId;
import dev.millrace.snapshot.SnapshotPart;

/**
 * Where a part is kept.
 *
 * @param file id of the data file
 * @param offset where its bytes begin there
 * @param length how many there are
 * @param checksum their CRC-32C
 * @param section the section
 * @param instance which instance of the operator wrote it
 * @param kind what it is to the parts before
 */
record StoredPart(
        long file, long offset, int length, int checksum, SectionId section, int instance, SnapshotPart.Kind kind) {

    /** The part, whose bytes are read when they are asked for. */
    SnapshotPart in(DataFiles files) {
        return SnapshotPart.stored(section, instance, kind, length, () -> files.load(this));
    }

    @Override
    public String toString() {
        return section.section() + " of " + section.operator() + "[" + instance + "], key group " + section.keyGroup()
                + ", " + length + " bytes at byte " + offset;
    }
}
