package dev.millrace.engine.window;

import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.chain.Snapshotted;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.KeyTable;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SectionSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes sessions into a snapshot, bit by bit, and reads them. */
final class SessionSnapshot implements Snapshotted.Cursor {

    private static final String SECTION = "sessions";
    private static final int KEYS_PER_STEP = 256;

    private final SessionWindows.Parts parts;
    private final KeyTable table;
    private final GroupSections sections;
    private int place;

    SessionSnapshot(SessionWindows.Parts parts, KeyTable table, SectionSink sink) {
        this.parts = parts;
        this.table = table;
        this.sections = new GroupSections(SECTION, parts.keys().groups(), sink);
    }

    @Override
    public boolean step() {
        int left = KEYS_PER_STEP;
        for (int at = table.next(place); at != KeyTable.NONE; at = table.next(at + 1)) {
            place = at;
            if (left-- == 0) {
                return false;
            }
            @Nullable Object[] objects = table.segment(at).objects;
            if (objects != null && objects[KeyTable.slot(at)] instanceof KeySessions of) {
                write(of, sections.entry(of.key.hash));
            }
        }
        return true;
    }

    private void write(KeySessions of, ByteSink out) {
        parts.keys().write(of.key, out);
        out.writeCount(of.set.size());
        for (int i = 0; i < of.set.size(); i++) {
            out.writeLong(of.set.startMs(i));
            out.writeLong(of.set.endMs(i) - of.set.startMs(i));
            out.writeInt(of.set.pane(i));
            parts.accumulation().write(of.accumulator(i), 0, out);
            Segment kept = of.kept(i);
            out.writeBoolean(kept != null);
            if (kept != null) {
                parts.accumulation().write(kept, 0, out);
            }
        }
    }

    /** Hands the sessions of a snapshot on, key by key. */
    static void read(SessionWindows.Parts parts, SectionSource source, Consumer<KeySessions> to) {
        KeyRef key = new KeyRef();
        for (SectionSource.Section section : source.sections(SECTION)) {
            ByteSource in = section.bytes();
            while (in.remaining() > 0) {
                parts.keys().read(in, key);
                KeySessions of = new KeySessions(key);
                int count = in.readCount();
                for (int i = 0; i < count; i++) {
                    long startMs = in.readLong();
                    long endMs = startMs + in.readLong();
                    int pane = in.readInt();
                    Segment accumulator = row(parts, in);
                    of.append(startMs, endMs, pane, accumulator, in.readBoolean() ? row(parts, in) : null);
                }
                to.accept(of);
            }
        }
    }

    private static Segment row(SessionWindows.Parts parts, ByteSource in) {
        Segment row = parts.accumulation().rows().row();
        parts.accumulation().read(in, row, 0);
        return row;
    }
}
