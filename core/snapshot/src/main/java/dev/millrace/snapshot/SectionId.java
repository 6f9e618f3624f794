package dev.millrace.snapshot;

import java.util.Comparator;

/** A section of one operator and key group, whoever wrote it. Ordered by operator, section and key group. */
record SectionId(String operator, String section, int keyGroup) implements Comparable<SectionId> {

    private static final Comparator<SectionId> ORDER = Comparator.comparing(SectionId::operator)
            .thenComparing(SectionId::section)
            .thenComparingInt(SectionId::keyGroup);

    @Override
    public int compareTo(SectionId other) {
        return ORDER.compare(this, other);
    }
}
