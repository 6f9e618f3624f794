package dev.millrace.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a snapshot consists of while it is being written, given what the one it builds on consists of. A section of which no
 * part is written is not in it, whatever the snapshot before had.
 */
final class Sections {

    private final Map<SectionId, List<SnapshotPart>> before = new TreeMap<>();
    private final Map<SectionId, List<SnapshotPart>> now = new TreeMap<>();
    private final Set<SectionId> anew = new LinkedHashSet<>();

    /** The sections of a snapshot that builds on one with these parts. */
    Sections(List<SnapshotPart> base) {
        for (SnapshotPart part : base) {
            if (part.keyGroup() != SectionSink.NO_KEY_GROUP) {
                before.computeIfAbsent(part.sectionId(), id -> new ArrayList<>())
                        .add(part);
            }
        }
    }

    /**
     * Adds a part.
     *
     * @throws IllegalArgumentException if it is a change of a section that the snapshot before does not have, or that is
     *     written whole in this one
     */
    void add(SnapshotPart part) {
        SectionId id = part.sectionId();
        List<SnapshotPart> parts = now.get(id);
        if (parts == null) {
            parts = part.kind() == SnapshotPart.Kind.WHOLE ? begin(id) : goOn(part, id);
            now.put(id, parts);
        } else if (anew.contains(id) != (part.kind() == SnapshotPart.Kind.WHOLE)) {
            throw new IllegalArgumentException(part + " in a snapshot that has other kinds of parts of it");
        }
        if (part.length() > 0 || part.kind() == SnapshotPart.Kind.WHOLE) {
            parts.add(part);
        }
    }

    private List<SnapshotPart> begin(SectionId id) {
        anew.add(id);
        return new ArrayList<>();
    }

    private List<SnapshotPart> goOn(SnapshotPart part, SectionId id) {
        List<SnapshotPart> base = before.get(id);
        if (base == null) {
            throw new IllegalArgumentException(part + " has changed, and is not in the snapshot before");
        }
        return new ArrayList<>(base);
    }

    /** All parts: by operator, section and key group, and for each of them in the order in which they were written. */
    List<SnapshotPart> parts() {
        List<SnapshotPart> all = new ArrayList<>();
        now.values().forEach(all::addAll);
        return all;
    }
}
