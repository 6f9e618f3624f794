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
 * a {@link TimeSet}. A timer has a number, which tells it from an earlier one for the same time. An entry without timers is
 * not left in the table.
 */
final class TimerCells implements Cells {

    /** What is done with each timer of an entry; the table is at its key. */
    @FunctionalInterface
    interface Visitor {
        void visit(KeyTable at, long timeMs, int number);
    }

    /** The first column has the count in its upper half, and the number of the timer in the table in its lower. */
    private static final int COUNT_AND_NUMBER = 0;

    private static final int TIME = 1;
    private static final long ONE_MORE = 1L << 32;
    private static final TableLayout LAYOUT = new TableLayout(true, 2, false);

    private final Domain domain;
    private int lastNumber;

    TimerCells(Domain domain) {
        this.domain = domain;
    }

    /** Comes to every timer of the entry. */
    void forEach(KeyTable at, Visitor visitor) {
        visitor.visit(at, at.longs()[at.longsAt() + TIME], (int) at.longs()[at.longsAt() + COUNT_AND_NUMBER]);
        for (int i = 0; i < elements(at) - 1; i++) {
            visitor.visit(at, others(at).time(i), others(at).number(i));
        }
    }

    /** Whether the entry has the timer of this time and number. */
    boolean contains(KeyTable at, long timeMs, int number) {
        int first = at.longsAt();
        long countAndNumber = at.longs()[first + COUNT_AND_NUMBER];
        if (at.longs()[first + TIME] == timeMs) {
            return (int) countAndNumber == number;
        }
        if (countAndNumber >>> 32 < 2) {
            return false;
        }
        int position = others(at).find(timeMs);
        return position >= 0 && others(at).number(position) == number;
    }

    /** Adds a timer to the entry, with {@link #lastNumber} then; false if there is one for this time already. */
    boolean add(KeyTable at, long timeMs) {
        long[] longs = at.longs();
        int first = at.longsAt();
        if (longs[first + COUNT_AND_NUMBER] >>> 32 == 0) {
            longs[first + COUNT_AND_NUMBER] = ONE_MORE | (++lastNumber & 0xffffffffL);
            longs[first + TIME] = timeMs;
            return true;
        }
        if (longs[first + TIME] == timeMs || !othersOrNew(at).add(timeMs, lastNumber + 1)) {
            return false;
        }
        lastNumber++;
        longs[first + COUNT_AND_NUMBER] += ONE_MORE;
        return true;
    }

    /** The number of the timer that was added last. */
    int lastNumber() {
        return lastNumber;
    }

    /** Removes a timer of the entry, and the entry with its last one; false if it is not there. */
    boolean remove(KeyTable at, long timeMs) {
        long[] longs = at.longs();
        int first = at.longsAt();
        long count = longs[first + COUNT_AND_NUMBER] >>> 32;
        if (longs[first + TIME] != timeMs) {
            int position = count == 1 ? -1 : others(at).find(timeMs);
            if (position < 0) {
                return false;
            }
            others(at).removeAt(position);
            longs[first + COUNT_AND_NUMBER] -= ONE_MORE;
        } else if (count == 1) {
            at.remove();
        } else {
            TimeSet others = others(at);
            int last = others.size() - 1;
            longs[first + COUNT_AND_NUMBER] = (count - 1) << 32 | (others.number(last) & 0xffffffffL);
            longs[first + TIME] = others.time(last);
            others.removeAt(last);
        }
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
            add(at, in.readLong());
        }
    }

    @Override
    public int elements(KeyTable at) {
        return (int) (at.longs()[at.longsAt() + COUNT_AND_NUMBER] >>> 32);
    }

    @Override
    public void write(KeyTable at, int from, int to, ByteSink out) {
        for (int i = from; i < to; i++) {
            out.writeLong(i == 0 ? at.longs()[at.longsAt() + TIME] : others(at).time(i - 1));
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
