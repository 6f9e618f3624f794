package dev.millrace.bench.hand;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Windows over slices of time: a record goes into one slice, and windows are made of slices once no record can come into them.
 *
 * @param <T> what holds a slice
 */
final class SliceLoop<T extends Table> {

    private final long sliceMs;
    private final long disorderMs;
    private final List<Panes<? super T>> panes;
    private final Tally.Part results;

    /** A ring: slice n is at n modulo its size, a power of two. */
    private final List<T> slices = new ArrayList<>();

    private long oldest;
    private long newest;

    /**
     * A loop at its beginning.
     *
     * @param sliceMs how long a slice is: every window is whole slices
     * @param disorderMs how far behind the latest record others may come
     */
    SliceLoop(long sliceMs, long disorderMs, Supplier<T> empty, List<Panes<? super T>> panes, Tally.Part results) {
        this.sliceMs = sliceMs;
        this.disorderMs = disorderMs;
        this.panes = panes;
        this.results = results;
        // The newest, those before it that a record can still come into, and what makes it a power of two.
        long open = disorderMs / sliceMs + 2;
        while (slices.size() < open || Integer.bitCount(slices.size()) != 1) {
            slices.add(empty.get());
        }
        this.oldest = Math.floorDiv(Events.BEGIN_MS - disorderMs, sliceMs);
        this.newest = oldest;
    }

    /** Reads so many records; then all windows of theirs are results. */
    void run(Events events, long records, Measure measure) {
        T slice = slice(newest);
        long beginMs = newest * sliceMs;
        long endMs = beginMs + sliceMs;
        for (long i = 0; i < records; i++) {
            Event event = events.at(i);
            long timeMs = events.timestampMs(i, event);
            if (timeMs >= endMs) {
                advance(timeMs);
                slice = slice(newest);
                beginMs = newest * sliceMs;
                endMs = beginMs + sliceMs;
            }
            T into = timeMs >= beginMs ? slice : earlier(timeMs, beginMs);
            switch (measure) {
                case SUM -> into.add(event, event.amount());
                case COUNT -> into.add(event, 1);
                case MAX -> into.raise(event, event.amount());
            }
        }
    }

    /** Closes what is open, and as many empty slices as the longest window has. */
    void end(long longestMs) {
        long last = newest + longestMs / sliceMs;
        while (oldest <= last) {
            close();
        }
    }

    private T slice(long number) {
        return slices.get((int) number & slices.size() - 1);
    }

    /** The slice of a late record, by steps from the newest, which cost less than a division. */
    private T earlier(long timeMs, long newestBeginMs) {
        long number = newest;
        for (long beginMs = newestBeginMs; timeMs < beginMs; beginMs -= sliceMs) {
            number--;
        }
        return slice(number);
    }

    private void advance(long timeMs) {
        while ((oldest + 1) * sliceMs <= timeMs - disorderMs) {
            close();
        }
        newest = Math.floorDiv(timeMs, sliceMs);
    }

    private void close() {
        T slice = slice(oldest);
        oldest++;
        for (Panes<? super T> each : panes) {
            each.take(slice, oldest * sliceMs, results);
        }
        slice.clear();
    }
}
