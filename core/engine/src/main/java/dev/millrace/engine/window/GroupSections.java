package dev.millrace.engine.window;

import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.snapshot.SectionSink;
import org.jspecify.annotations.Nullable;

/**
 * Sections of one name, one per key group. Entries may stand under headings, such as slices: an entry then says whether its
 * heading is that of the entry before in its section, and else which it is.
 */
final class GroupSections {

    private final String name;
    private final KeyGroups groups;
    private final SectionSink sink;
    private final @Nullable ByteSink[] sections;
    private final long[] headings;

    GroupSections(String name, KeyGroups groups, SectionSink sink) {
        this.name = name;
        this.groups = groups;
        this.sink = sink;
        int count = groups.to() - groups.from();
        this.sections = new ByteSink[count];
        this.headings = new long[count];
    }

    /** Begins an entry without a heading: its bytes are to be appended to the result. */
    ByteSink entry(int hash) {
        int group = groups.groupOf(hash);
        int at = group - groups.from();
        ByteSink section = sections[at];
        if (section == null) {
            section = sink.section(name, group);
            sections[at] = section;
        }
        return section;
    }

    /** Begins an entry under a heading: its bytes are to be appended to the result. */
    ByteSink entry(int hash, long heading) {
        int at = groups.groupOf(hash) - groups.from();
        boolean same = sections[at] != null && headings[at] == heading;
        ByteSink section = entry(hash);
        section.writeBoolean(same);
        if (!same) {
            section.writeLong(heading);
            headings[at] = heading;
        }
        return section;
    }
}
