package dev.millrace.snapshot;

import dev.millrace.api.Experimental;

/** One section of a snapshot. Immutable: who is given the bytes must not change them. */
@Experimental
public final class SnapshotPart {

    private final String operator;
    private final int instance;
    private final String section;
    private final int keyGroup;
    private final byte[] bytes;

    /**
     * A section.
     *
     * @param operator id of the operator
     * @param instance which instance of it wrote the section
     * @param section what is in it
     * @param keyGroup the key group of its entries, or {@link SectionSink#NO_KEY_GROUP}
     * @param bytes its content, not copied
     */
    public SnapshotPart(String operator, int instance, String section, int keyGroup, byte[] bytes) {
        this.operator = operator;
        this.instance = instance;
        this.section = section;
        this.keyGroup = keyGroup;
        this.bytes = bytes;
    }

    /** Id of the operator. */
    public String operator() {
        return operator;
    }

    /** Which instance of the operator wrote the section. */
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

    /** The content; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "SnapshotPart[" + operator + "[" + instance + "]/" + section + "/" + keyGroup + ": " + bytes.length
                + " bytes]";
    }
}
