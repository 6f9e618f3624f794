package dev.millrace.engine.window;

import dev.millrace.codec.ByteSource;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.WindowEnd;
import dev.millrace.snapshot.SectionSource;
import java.util.Map;

/** Reads slices and panes from a snapshot. */
record SliceRestore(SlicedWindows.Parts parts, PaneStates states, GroupTimes groups) {

    void read(SectionSource source) {
        WindowSchema.Found found = parts.schema().read(source);
        if (found == WindowSchema.Found.NONE) {
            return;
        }
        readSlices(source);
        readPanes(source);
        if (found == WindowSchema.Found.OTHER) {
            parts.store().section().changes().rewriteAll();
            states.section().changes().rewriteAll();
        }
    }

    private void readSlices(SectionSource source) {
        RowSection rows = parts.store().section();
        Map<Long, Integer> expected = rows.expected(source);
        KeyRef key = new KeyRef();
        Segment dead = parts.accumulation().rows().row();
        for (SectionSource.Section section : source.sections(rows.name())) {
            ByteSource in = begin(rows, section);
            long slice = 0;
            while (in.remaining() > 0) {
                slice = in.readBoolean() ? slice : in.readLong();
                parts.keys().read(in, key);
                if (isDead(slice, key)) {
                    parts.accumulation().read(in, dead, 0);
                    continue;
                }
                KeyTable table = parts.store().getOrAdd(slice, expected.getOrDefault(slice, 0));
                int at = table.locate(key);
                parts.store().counted(table.wasInserted() ? 1 : 0);
                table.touch(at);
                parts.accumulation().read(in, table.segment(at), KeyTable.slot(at));
            }
        }
        parts.store().all().values().forEach(KeyTable::settle);
    }

    /** Whether a slice was dropped before the snapshot, in which an earlier one's bytes of it may still stand. */
    private boolean isDead(long slice, KeyRef key) {
        return parts.slices().expiryMs(slice, parts.lateness().allowedLatenessMs())
                <= groups.watermarkOf(key.hash, Long.MIN_VALUE);
    }

    private void readPanes(SectionSource source) {
        RowSection rows = states.section();
        Map<Long, Integer> expected = rows.expected(source);
        KeyRef key = new KeyRef();
        long allowedMs = parts.lateness().allowedLatenessMs();
        for (SectionSource.Section section : source.sections(rows.name())) {
            ByteSource in = begin(rows, section);
            long end = 0;
            while (in.remaining() > 0) {
                end = in.readBoolean() ? end : in.readLong();
                parts.keys().read(in, key);
                int state = in.readInt();
                if (!WindowEnd.late(end, allowedMs, groups.watermarkOf(key.hash, Long.MIN_VALUE))) {
                    states.set(end, key, state, expected.getOrDefault(end, 0));
                }
            }
        }
        states.all().values().forEach(KeyTable::settle);
    }

    private static ByteSource begin(RowSection rows, SectionSource.Section section) {
        ByteSource in = section.bytes();
        rows.changes().restored(section.keyGroup(), section.part().kind(), in.remaining());
        return in;
    }
}
