package dev.millrace.engine.window;

import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.SessionMerge;
import dev.millrace.semantics.SessionSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of one key with their accumulators, by the same index. */
final class KeySessions {

    final KeyRef key = new KeyRef();
    final SessionSet set = new SessionSet();
    /** When the sessions are looked at next, as far as is planned. */
    long lookMs = WindowState.NEVER;
    /** Whether they wait for early results. */
    boolean waitsForEarly;

    private final List<Segment> accumulators = new ArrayList<>(1);
    /** The last result of a session, as an accumulator, where its own will not yield that again. */
    private final List<@Nullable Segment> kept = new ArrayList<>(1);

    KeySessions(KeyRef of) {
        key.longKey = of.longKey;
        key.key = of.key;
        key.hash = of.hash;
    }

    /** Those in a row of a table. */
    static KeySessions at(Segment row, int slot) {
        Object[] objects = row.objects;
        if (objects == null || !(objects[slot] instanceof KeySessions found)) {
            throw new IllegalStateException("a key without sessions");
        }
        return found;
    }

    Segment accumulator(int index) {
        return accumulators.get(index);
    }

    /** What yields the last result of a session that has had one. */
    Segment lastResult(int index) {
        Segment last = kept.get(index);
        return last == null ? accumulators.get(index) : last;
    }

    @Nullable
    Segment kept(int index) {
        return kept.get(index);
    }

    /** Keeps the last result of a session; {@code null} if its accumulator yields it. */
    void keep(int index, @Nullable Segment row) {
        kept.set(index, row);
    }

    /** Puts a merged session with its accumulator in the place of those it absorbs. */
    void apply(SessionMerge merge, Segment accumulator, @Nullable Segment keptResult) {
        accumulators.subList(merge.from(), merge.to()).clear();
        accumulators.add(merge.from(), accumulator);
        kept.subList(merge.from(), merge.to()).clear();
        kept.add(merge.from(), keptResult);
        set.apply(merge);
    }

    /** Appends a session read from a snapshot. */
    void append(long startMs, long endMs, int pane, Segment accumulator, @Nullable Segment keptResult) {
        set.append(startMs, endMs, pane);
        accumulators.add(accumulator);
        kept.add(keptResult);
    }

    void removeFirst(int count) {
        set.removeFirst(count);
        accumulators.subList(0, count).clear();
        kept.subList(0, count).clear();
    }
}
