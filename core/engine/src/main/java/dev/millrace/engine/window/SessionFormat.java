package dev.millrace.engine.window;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.SessionSet;

/**
 * How the sessions of a key stand in a snapshot: how many, and each with its accumulators; none if they are gone.
 *
 * @param written shows the rows that are written
 */
record SessionFormat(KeyForm keys, Accumulation accumulation, SessionRow written) {

    static final String SECTION = "sessions";

    /** A section for a table of {@link SessionRow}s. */
    RowSection section() {
        return new RowSection(SECTION, keys, (row, slot, out) -> {
            if (row == null) {
                out.writeCount(0);
            } else {
                written.at(row, slot);
                write(written, out);
            }
        });
    }

    private void write(SessionRow of, ByteSink out) {
        SessionSet set = of.set();
        out.writeCount(set.size());
        for (int i = 0; i < set.size(); i++) {
            out.writeLong(set.startMs(i));
            out.writeLong(set.endMs(i) - set.startMs(i));
            out.writeInt(set.pane(i));
            accumulation.write(of.accumulator(i), of.slotOfAccumulators(), out);
            Segment kept = of.kept(i);
            out.writeBoolean(kept != null);
            if (kept != null) {
                accumulation.write(kept, 0, out);
            }
        }
    }

    /** Reads a key with its sessions, of which there may be none. */
    KeySessions read(ByteSource in) {
        KeyRef key = new KeyRef();
        keys.read(in, key);
        KeySessions of = new KeySessions(key);
        for (int left = in.readCount(); left > 0; left--) {
            long startMs = in.readLong();
            long endMs = startMs + in.readLong();
            int pane = in.readInt();
            Segment accumulator = row(in);
            of.append(startMs, endMs, pane, accumulator, in.readBoolean() ? row(in) : null);
        }
        return of;
    }

    private Segment row(ByteSource in) {
        Segment row = accumulation.rows().row();
        accumulation.read(in, row, 0);
        return row;
    }
}
