package dev.millrace.engine.window;

import dev.millrace.codec.ByteSink;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.snapshot.SectionSink;
import org.jspecify.annotations.Nullable;

/** Writes slices and panes into a snapshot, bit by bit. */
final class SliceSnapshot implements Snapshotted.Cursor {

    static final String SLICES = "slices";
    static final String PANES = "panes";

    private static final int ENTRIES_PER_STEP = 512;

    private final SlicedWindows.Parts parts;
    private final PaneStates states;
    private final GroupSections slices;
    private final GroupSections panes;
    private final KeyRef key = new KeyRef();
    private boolean inPanes;
    private long timeMs = Long.MIN_VALUE;
    private int place;

    SliceSnapshot(SlicedWindows.Parts parts, PaneStates states, SectionSink sink) {
        this.parts = parts;
        this.states = states;
        this.slices = new GroupSections(SLICES, parts.keys().groups(), sink);
        this.panes = new GroupSections(PANES, parts.keys().groups(), sink);
    }

    @Override
    public boolean step() {
        int left = ENTRIES_PER_STEP;
        while (true) {
            Long at = inPanes ? states.firstEndFrom(timeMs) : parts.store().firstFrom(timeMs);
            KeyTable table = at == null ? null : tableAt(at);
            if (at == null || table == null) {
                if (inPanes) {
                    return true;
                }
                inPanes = true;
                timeMs = Long.MIN_VALUE;
                continue;
            }
            timeMs = at;
            for (int next = table.next(place); next != KeyTable.NONE; next = table.next(next + 1)) {
                place = next;
                if (left-- == 0) {
                    return false;
                }
                write(at, table.segment(next), KeyTable.slot(next));
            }
            timeMs = at + 1;
            place = 0;
        }
    }

    private @Nullable KeyTable tableAt(long at) {
        return inPanes ? states.at(at) : parts.store().get(at);
    }

    private void write(long at, Segment row, int slot) {
        row.read(slot, key);
        ByteSink out = (inPanes ? panes : slices).entry(key.hash, at);
        parts.keys().write(key, out);
        if (inPanes) {
            out.writeInt((int) row.longs[slot]);
        } else {
            parts.accumulation().write(row, slot, out);
        }
    }
}
