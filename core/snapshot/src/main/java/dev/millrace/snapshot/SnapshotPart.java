package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import dev.millrace.api.Internal;

/**
 * Some bytes of one section of a snapshot: all of it, or as many entries as were at hand. The parts of a section, one behind
 * the other, are its content. Immutable: who is given the bytes must not change them.
 */
@Experimental
public final class SnapshotPart {

    /** What a part is to the snapshot before. */
    public enum Kind {
        /** The section has been written anew: nothing of the snapshot before belongs to it. */
        WHOLE,
        /** What has changed since the snapshot before, whose parts of the section come before this one. */
        CHANGES
    }

    /** Fetches the bytes of a part that is kept elsewhere. */
    @Internal
    @FunctionalInterface
    public interface Loader {
        /**
         * The bytes.
         *
         * @throws dev.millrace.api.error.MillraceException if they cannot be read, or are damaged
         */
        byte[] load();
    }

    private static final byte[] NOTHING = {};

    private final String operator;
    private final int instance;
    private final String section;
    private final int keyGroup;
    private final Kind kind;
    private final int length;
    private final Loader loader;

    /**
     * A part.
     *
     * @param operator id of the operator
     * @param instance which instance of it wrote the part
     * @param section what is in it
     * @param keyGroup the key group of its entries, or {@link SectionSink#NO_KEY_GROUP}
     * @param kind what it is to the snapshot before; always {@link Kind#WHOLE} without a key group
     * @param bytes its content, not copied
     */
    public SnapshotPart(String operator, int instance, String section, int keyGroup, Kind kind, byte[] bytes) {
        this(operator, instance, section, keyGroup, kind, bytes.length, () -> bytes);
    }

    private SnapshotPart(
            String operator, int instance, String section, int keyGroup, Kind kind, int length, Loader loader) {
        if (keyGroup == SectionSink.NO_KEY_GROUP && kind != Kind.WHOLE) {
            throw new IllegalArgumentException(
                    "the section " + section + " of " + operator + " has no key group and must be written whole");
        }
        this.operator = operator;
        this.instance = instance;
        this.section = section;
        this.keyGroup = keyGroup;
        this.kind = kind;
        this.length = length;
        this.loader = loader;
    }

    /** A part whose bytes are kept elsewhere. */
    @Internal
    public static SnapshotPart stored(SectionId id, int instance, Kind kind, int length, Loader loader) {
        return new SnapshotPart(id.operator(), instance, id.section(), id.keyGroup(), kind, length, loader);
    }

    /** The statement that nothing has changed in a section of a key group since the snapshot before. */
    public static SnapshotPart unchanged(String operator, int instance, String section, int keyGroup) {
        return new SnapshotPart(operator, instance, section, keyGroup, Kind.CHANGES, NOTHING);
    }

    /** Id of the operator. */
    public String operator() {
        return operator;
    }

    /** Which instance of the operator wrote the part. */
    public int instance() {
        return instance;
    }

    /** What is in the section. */
    public String section() {
        return section;
    }

    /** The key group of the section's entries, or {@link SectionSink#NO_KEY_GROUP}. */
    public int keyGroup() {
        return keyGroup;
    }

    /** What the part is to the snapshot before. */
    public Kind kind() {
        return kind;
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /**
     * The content; not to be changed. May read a file.
     *
     * @throws dev.millrace.api.error.MillraceException if it cannot be read, or is damaged
     */
    public byte[] bytes() {
        return loader.load();
    }

    /** Which section of which key group this is a part of. */
    @Internal
    public SectionId sectionId() {
        return new SectionId(operator, section, keyGroup);
    }

    @Override
    public String toString() {
        return "SnapshotPart[" + operator + "[" + instance + "]/" + section + "/" + keyGroup + ": " + kind + ", "
                + length + " bytes]";
    }
}
