package dev.millrace.snapshot;

import dev.millrace.api.Internal;
import java.util.Comparator;

/**
 * A section of one operator and key group, whoever wrote it. Ordered by operator, section and key group.
 *
 * @param operator id of the operator
 * @param section what is in it
 * @param keyGroup the key group of its entries, or {@link SectionSink#NO_KEY_GROUP}
 */
@Internal
public record SectionId(String operator, String section, int keyGroup) implements Comparable<SectionId> {

    private static final Comparator<SectionId> ORDER = Comparator.comparing(SectionId::operator)
            .thenComparing(SectionId::section)
            .thenComparingInt(SectionId::keyGroup);

    @Override
    public int compareTo(SectionId other) {
        return ORDER.compare(this, other);
    }
}
