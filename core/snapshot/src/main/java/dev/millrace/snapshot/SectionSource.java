package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import dev.millrace.codec.ByteSource;
import java.util.List;

/**
 * What an operator finds of itself in a snapshot: the sections of the key groups that belong to the asking instance, from
 * whichever instances wrote them, and all sections without a key group.
 */
@Experimental
public interface SectionSource {
    /**
     * A section.
     *
     * @param name what is in it
     * @param keyGroup the key group of its entries, or {@link SectionSink#NO_KEY_GROUP}
     * @param bytes its content
     */
    record Section(String name, int keyGroup, ByteSource bytes) {}

    /** The sections of this name, by key group; several without a key group where several instances wrote one. */
    List<Section> sections(String name);
}
