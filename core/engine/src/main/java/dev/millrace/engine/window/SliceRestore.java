package dev.millrace.engine.window;

import dev.millrace.codec.ByteSource;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.snapshot.SectionSource;

/** Reads slices and panes from a snapshot. */
record SliceRestore(SlicedWindows.Parts parts, PaneStates states) {

    void read(SectionSource source) {
        if (!parts.schema().read(source)) {
            return;
        }
        KeyRef key = new KeyRef();
        for (SectionSource.Section section : source.sections(SliceSnapshot.SLICES)) {
            ByteSource in = section.bytes();
            long slice = 0;
            while (in.remaining() > 0) {
                slice = in.readBoolean() ? slice : in.readLong();
                parts.keys().read(in, key);
                KeyTable table = parts.store().getOrAdd(slice);
                int at = table.locate(key);
                parts.accumulation().read(in, table.segment(at), KeyTable.slot(at));
                parts.store().counted(1);
            }
        }
        for (SectionSource.Section section : source.sections(SliceSnapshot.PANES)) {
            ByteSource in = section.bytes();
            long end = 0;
            while (in.remaining() > 0) {
                end = in.readBoolean() ? end : in.readLong();
                parts.keys().read(in, key);
                states.set(end, key, in.readInt());
            }
        }
    }
}
