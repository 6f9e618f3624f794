package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import dev.millrace.codec.ByteSource;
import java.util.List;

/**
 * What an operator finds of itself in a snapshot: the sections of the key groups that belong to the asking instance, from
 * whichever instances wrote them, and all sections without a key group.
 */
@Experimental
@FunctionalInterface
public interface SectionSource {

    /**
     * A part of a section.
     *
     * @param part what and where it is
     */
    record Section(SnapshotPart part) {

        /** The key group of its entries, or {@link SectionSink#NO_KEY_GROUP}. */
        public int keyGroup() {
            return part.keyGroup();
        }

        /**
         * Its content, from the beginning. May read a file.
         *
         * @throws dev.millrace.api.error.MillraceException if it cannot be read, or is damaged
         */
        public ByteSource bytes() {
            return new ByteSource(part.bytes());
        }
    }

    /**
     * The parts of the sections of this name, by key group, and for one key group in the order in which they are to be read;
     * without a key group one for each instance that wrote one.
     */
    List<Section> sections(String name);
}
