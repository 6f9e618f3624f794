package dev.millrace.engine.window;

import dev.millrace.engine.window.table.Accumulation;
import dev.millrace.engine.window.table.KeyRef;
import dev.millrace.engine.window.table.Segment;
import dev.millrace.semantics.SessionMerge;
import dev.millrace.semantics.SessionSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of one key that do not fit into a row, with their accumulators, by the same index: see {@link SessionRow}. */
final class KeySessions {

    final KeyRef key = new KeyRef();
    final SessionSet set = new SessionSet();
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

    /** Takes a record into the session that it makes, joins or bridges others to. */
    void merge(SessionMerge merge, Accumulation accumulation, Object value, long timestampMs) {
        int from = merge.from();
        boolean joins = from < merge.to();
        Segment row = joins ? accumulator(from) : accumulation.rows().row();
        Segment keptResult = null;
        if (joins) {
            boolean sameWindow = merge.startMs() == set.startMs(from) && merge.endMs() == set.endMs(from);
            keptResult = sameWindow ? kept(from) : null;
            if (merge.keepsResult(set)) {
                keptResult = accumulation.rows().row();
                accumulation.combine(keptResult, 0, row, 0);
            }
            for (int i = from + 1; i < merge.to(); i++) {
                accumulation.combine(row, 0, accumulator(i), 0);
            }
        }
        accumulation.accumulate(row, 0, value, timestampMs);
        apply(merge, row, keptResult);
    }

    /** Puts a merged session with its accumulator in the place of those it absorbs. */
    private void apply(SessionMerge merge, Segment accumulator, @Nullable Segment keptResult) {
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
