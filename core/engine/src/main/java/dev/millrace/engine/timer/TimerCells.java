package dev.millrace.engine.timer;

import dev.millrace.api.process.Timers.Domain;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.ByteSource;
import dev.millrace.engine.state.table.Cells;
import dev.millrace.engine.state.table.KeyTable;
import dev.millrace.engine.state.table.StateForm;
import dev.millrace.engine.state.table.TableLayout;
import java.util.List;

/**
 * The timers of one key for one purpose: how many, one of them in the table itself, and the others, which few keys have, in
 * a {@link TimeSet}. An entry without timers is not left in the table.
 */
final class TimerCells implements Cells {

    /** What is done with each timer that is restored; the table is at its key. */
    @FunctionalInterface
    interface Restored {
        void onRestored(KeyTable at, long timeMs);
    }

    private static final int COUNT = 0;
    private static final int ONE = 1;
    private static final TableLayout LAYOUT = new TableLayout(true, 2, false);

    private final Domain domain;
    private final Restored restored;

    TimerCells(Domain domain, Restored restored) {
        this.domain = domain;
        this.restored = restored;
    }

    /** Whether the entry has a timer for this time. */
    boolean contains(KeyTable at, long timeMs) {
        int first = at.longsAt();
        long count = at.longs()[first + COUNT];
        return count > 0 && (at.longs()[first + ONE] == timeMs || (count > 1 && others(at).contains(timeMs)));
    }

    /** Adds a timer to the entry; false if it is there already. */
    boolean add(KeyTable at, long timeMs) {
        long[] longs = at.longs();
        int first = at.longsAt();
        if (longs[first + COUNT] == 0) {
            longs[first + ONE] = timeMs;
        } else if (longs[first + ONE] == timeMs || !othersOrNew(at).add(timeMs)) {
            return false;
        }
        longs[first + COUNT]++;
        return true;
    }

    /** Removes a timer of the entry, and the entry with its last one; false if it is not there. */
    boolean remove(KeyTable at, long timeMs) {
        long[] longs = at.longs();
        int first = at.longsAt();
        boolean isOne = longs[first + ONE] == timeMs;
        if (longs[first + COUNT] == 1) {
            if (isOne) {
                at.remove();
            }
            return isOne;
        }
        if (isOne) {
            longs[first + ONE] = others(at).removeAny();
        } else if (!others(at).remove(timeMs)) {
            return false;
        }
        longs[first + COUNT]--;
        return true;
    }

    @Override
    public TableLayout layout() {
        return LAYOUT;
    }

    @Override
    public StateForm form() {
        return new StateForm(domain.name(), List.of(), StateForm.Stamps.NONE);
    }

    @Override
    public Reader reader(StateForm written) {
        return this::read;
    }

    private void read(KeyTable at, int count, ByteSource in) {
        for (int i = 0; i < count; i++) {
            long time = in.readLong();
            if (add(at, time)) {
                restored.onRestored(at, time);
            }
        }
    }

    @Override
    public int elements(KeyTable at) {
        return (int) at.longs()[at.longsAt() + COUNT];
    }

    @Override
    public void write(KeyTable at, int from, int to, ByteSink out) {
        for (int i = from; i < to; i++) {
            out.writeLong(i == 0 ? at.longs()[at.longsAt() + ONE] : others(at).get(i - 1));
        }
    }

    private static TimeSet others(KeyTable at) {
        return (TimeSet) at.value();
    }

    private static TimeSet othersOrNew(KeyTable at) {
        if (at.value() == null) {
            at.setValue(new TimeSet());
        }
        return others(at);
    }
}
