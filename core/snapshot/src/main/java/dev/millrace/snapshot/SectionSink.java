package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import dev.millrace.codec.ByteSink;

/**
 * Where one instance of an operator writes its part of a snapshot: sections, each a run of bytes under a name and a key
 * group. Used by one thread.
 */
@Experimental
public interface SectionSink {
    /** The key group of a section that belongs to the instance as a whole, such as a watermark. */
    int NO_KEY_GROUP = -1;

    /**
     * The bytes of a section, to append to; the same sink for the same arguments.
     *
     * @param name what is in it: a state's name, {@code timers}; unique within the operator
     * @param keyGroup the key group that every entry in it belongs to, or {@link #NO_KEY_GROUP}
     */
    ByteSink section(String name, int keyGroup);

    /**
     * Takes in a part of a section whose parts the caller cuts itself; {@link #section} is not asked for that one.
     *
     * @param kind whether the section of the key group is written anew, or what has changed in it; always the same for all of
     *     its parts
     * @param bytes the content, not copied
     */
    void part(String name, int keyGroup, SnapshotPart.Kind kind, byte[] bytes);

    /** Says that a section of a key group is as it was in the snapshot before. */
    default void unchanged(String name, int keyGroup) {
        part(name, keyGroup, SnapshotPart.Kind.CHANGES, new byte[0]);
    }
}
