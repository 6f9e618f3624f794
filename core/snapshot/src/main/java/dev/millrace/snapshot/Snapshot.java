package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A complete snapshot of a run.
 *
 * @param header what it says of itself
 * @param parts the sections of all operators; those of one section and key group in the order in which they are to be read
 */
@Experimental
public record Snapshot(SnapshotHeader header, List<SnapshotPart> parts) {

    public Snapshot {
        parts = List.copyOf(parts);
    }

    /** The checkpoint's id. */
    public long id() {
        return header.id();
    }

    /** What one instance of an operator finds of itself: the sections of its key groups, and those without one. */
    public SectionSource of(String operator, IntPredicate keyGroups) {
        return name -> {
            List<SectionSource.Section> found = new ArrayList<>();
            for (SnapshotPart part : parts) {
                if (part.operator().equals(operator)
                        && part.section().equals(name)
                        && (part.keyGroup() == SectionSink.NO_KEY_GROUP || keyGroups.test(part.keyGroup()))) {
                    found.add(new SectionSource.Section(part));
                }
            }
            return found;
        };
    }
}
