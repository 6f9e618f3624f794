package dev.millrace.conformance.input;

import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Yields the steps of its splits as they become due, in the order of the script. */
final class ScriptedReader implements Reader<Event, String, Long> {

    private static final class Cursor {
        private final String split;
        private final List<Step> steps;
        private int next;

        Cursor(String split, List<Step> steps, int next) {
            this.split = split;
            this.steps = steps;
            this.next = next;
        }
    }

    private final ScriptedSource source;
    private final Arrivals arrivals;
    private final Progress progress;
    private final ReaderContext context;
    private final Map<String, Cursor> cursors = new TreeMap<>();
    private @Nullable Long position;

    ScriptedReader(ScriptedSource source, Arrivals arrivals, Progress progress, ReaderContext context) {
        this.source = source;
        this.arrivals = arrivals;
        this.progress = progress;
        this.context = context;
    }

    @Override
    public void assign(String split, @Nullable Long from) {
        List<Step> steps = source.script().of(source.name()).stream()
                .filter(step -> step.isYielded() && step.split().equals(split))
                .toList();
        cursors.put(split, new Cursor(split, steps, from == null ? 0 : Math.toIntExact(from)));
    }

    @Override
    public Poll<String> poll(ReaderOutput<Event> out, int max) {
        Cursor cursor = earliest();
        if (cursor == null) {
            return Poll.nothing();
        }
        int yielded = 0;
        while (yielded < max && cursor.equals(earliest())) {
            if (cursor.next == cursor.steps.size()) {
                return finish(cursor);
            }
            Step step = cursor.steps.get(cursor.next++);
            progress.advance();
            yielded++;
            if (step.action() instanceof Action.Emit emit) {
                out.emit(emit.event(), emit.event().ts());
            } else if (step.action() instanceof Action.Bad bad) {
                out.bad(new BadRecord(step.source() + "/" + step.split(), bad.input(), "the script says it is bad"));
            } else {
                return finish(cursor);
            }
        }
        position = (long) cursor.next;
        return Poll.more(cursor.split);
    }

    private Poll<String> finish(Cursor cursor) {
        cursors.remove(cursor.split);
        position = (long) cursor.next;
        return Poll.finished(cursor.split);
    }

    /** The split whose next step is due and comes first in the script; a split restored at its end comes before all. */
    private @Nullable Cursor earliest() {
        Cursor earliest = null;
        int least = Integer.MAX_VALUE;
        for (Cursor cursor : cursors.values()) {
            if (cursor.next == cursor.steps.size()) {
                if (source.bounded()) {
                    return cursor;
                }
                continue;
            }
            Step step = cursor.steps.get(cursor.next);
            if (step.number() < least && isDue(step)) {
                least = step.number();
                earliest = cursor;
            }
        }
        return earliest;
    }

    private boolean isDue(Step step) {
        return arrivals == Arrivals.AT_ONCE || step.atMs() * 1000 <= context.nowMicros();
    }

    @Override
    public Long position() {
        Long last = position;
        if (last == null) {
            throw new IllegalStateException("no split of '" + source.name() + "' has been polled yet");
        }
        return last;
    }
}
