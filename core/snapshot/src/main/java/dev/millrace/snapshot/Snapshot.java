package dev.millrace.snapshot;

import dev.millrace.api.Experimental;
import dev.millrace.codec.ByteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A complete snapshot of a run.
 *
 * @param id the checkpoint's id; they count up
 * @param pipeline the pipeline's name
 * @param planJson the plan it was taken under
 * @param keyGroups how many key groups there are
 * @param parts the sections of all operators
 */
@Experimental
public record Snapshot(long id, String pipeline, String planJson, int keyGroups, List<SnapshotPart> parts) {

    public Snapshot {
        parts = List.copyOf(parts);
    }

    /** What one instance of an operator finds of itself: the sections of its key groups, and those without one. */
    public SectionSource of(String operator, IntPredicate keyGroups) {
        return name -> {
            List<SectionSource.Section> found = new ArrayList<>();
            for (SnapshotPart part : parts) {
                if (part.operator().equals(operator)
                        && part.section().equals(name)
                        && (part.keyGroup() == SectionSink.NO_KEY_GROUP || keyGroups.test(part.keyGroup()))) {
                    found.add(new SectionSource.Section(name, part.keyGroup(), new ByteSource(part.bytes())));
                }
            }
            return found;
        };
    }
}
