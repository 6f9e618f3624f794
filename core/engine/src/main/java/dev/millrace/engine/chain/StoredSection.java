package dev.millrace.engine.chain;

import dev.millrace.api.error.MillraceException;
import dev.millrace.codec.ByteSource;
import dev.millrace.codec.CorruptDataException;
import dev.millrace.snapshot.SectionSource.Section;
import java.util.function.Function;

/** Reads sections of a snapshot that begin with a version. */
public final class StoredSection {

    private StoredSection() {}

    /**
     * Reads a section.
     *
     * @param operator the operator's id
     * @param name the section's name, for errors
     * @param version the version that it must have
     * @throws MillraceException {@code SNAPSHOT_DAMAGED} if it cannot be read
     */
    public static <T> T read(
            String operator, String name, int version, Section section, Function<ByteSource, T> reading) {
        try {
            ByteSource in = section.bytes();
            int at = in.position();
            long found = in.readUnsigned();
            if (found != version) {
                throw new CorruptDataException(at, "version " + version, String.valueOf(found));
            }
            return reading.apply(in);
        } catch (CorruptDataException e) {
            throw MillraceException.external("SNAPSHOT_DAMAGED", name + ": " + e.getMessage())
                    .at(operator)
                    .remedy("restore from another checkpoint")
                    .cause(e)
                    .build();
        }
    }
}
