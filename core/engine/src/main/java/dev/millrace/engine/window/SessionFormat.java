package dev.millrace.engine.window;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyForm;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.Segment;

/** How the sessions of a key stand in a snapshot: how many, and each with its accumulators; none if they are gone. */
record SessionFormat(KeyForm keys, Accumulation accumulation) {

    static final String SECTION = "sessions";

    /** A section for a table of {@link KeySessions}. */
    RowSection section() {
        return new RowSection(SECTION, keys, (row, slot, out) -> {
            if (row == null) {
                out.writeCount(0);
            } else {
                write(KeySessions.at(row, slot), out);
            }
        });
    }

    private void write(KeySessions of, ByteSink out) {
        out.writeCount(of.set.size());
        for (int i = 0; i < of.set.size(); i++) {
            out.writeLong(of.set.startMs(i));
            out.writeLong(of.set.endMs(i) - of.set.startMs(i));
            out.writeInt(of.set.pane(i));
            accumulation.write(of.accumulator(i), 0, out);
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
