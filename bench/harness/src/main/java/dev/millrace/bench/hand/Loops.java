package dev.millrace.bench.hand;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Input;
import dev.millrace.bench.workload.Query;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Steps;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Window;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Which loop does which query. */
public final class Loops {

    private Loops() {}

    /** Whether there is a loop for a query. */
    public static boolean can(Query query) {
        if (query instanceof Windowed windowed) {
            return canWindow(windowed);
        }
        return query instanceof Stateless || query instanceof RunningSum;
    }

    private static boolean canWindow(Windowed query) {
        boolean numbers = query.keyedBy() == KeyedBy.NUMBER;
        if (query.windows().stream().anyMatch(Session.class::isInstance)) {
            return numbers && query.windows().size() == 1;
        }
        return numbers || query.windows().size() == 1 && query.windows().get(0) instanceof Tumbling;
    }

    /** Reads so many records and computes; all results are in {@code results} then. */
    public static void run(Query query, Input input, Events events, long records, Tally.Part results) {
        if (!can(query)) {
            throw new IllegalArgumentException("no loop does " + query);
        }
        if (query instanceof Stateless stateless) {
            stateless(stateless.steps(), events, records, results);
        } else if (query instanceof RunningSum) {
            runningSum(input, events, records, results);
        } else if (query instanceof Windowed windowed) {
            windowed(windowed, input, events, records, results);
        }
    }

    /** Reads so many records and does nothing with them; what is returned keeps the compiler from doing nothing at all. */
    public static long read(Events events, long records) {
        long read = 0;
        for (long i = 0; i < records; i++) {
            Event event = events.at(i);
            read += events.timestampMs(i, event);
        }
        return read;
    }

    private static void stateless(int steps, Events events, long records, Tally.Part results) {
        for (long i = 0; i < records; i++) {
            Event event = events.at(i);
            if (passes(steps, event)) {
                results.add(event);
            }
        }
    }

    private static boolean passes(int steps, Event event) {
        for (int step = 2; step <= steps; step += 2) {
            if (!Steps.keeps(step, event)) {
                return false;
            }
        }
        return true;
    }

    private static void runningSum(Input input, Events events, long records, Tally.Part results) {
        LongTable sums = new LongTable(input.keys());
        for (long i = 0; i < records; i++) {
            Event event = events.at(i);
            results.add(event.key(), sums.add(event.key(), event.amount()));
        }
    }

    private static void windowed(Windowed query, Input input, Events events, long records, Tally.Part results) {
        if (query.windows().get(0) instanceof Session session) {
            new SessionLoop(session.gapMs(), query.measure(), input.keys(), input.disorderMs(), results)
                    .run(events, records);
            return;
        }
        long sliceMs = sliceMs(query.windows());
        long longestMs = query.windows().stream().mapToLong(Loops::sizeMs).max().orElseThrow();
        if (query.keyedBy() == KeyedBy.TEXT) {
            sliced(
                    new SliceLoop<>(
                            sliceMs,
                            input.disorderMs(),
                            () -> new TextTable(input.keys()),
                            List.of(new Panes.Whole()),
                            results),
                    query,
                    events,
                    records,
                    longestMs);
            return;
        }
        List<Panes<? super LongTable>> panes = new ArrayList<>();
        for (Window window : query.windows()) {
            panes.add(panes(window, sliceMs, query.measure(), input.keys()));
        }
        sliced(
                new SliceLoop<>(sliceMs, input.disorderMs(), () -> new LongTable(input.keys()), panes, results),
                query,
                events,
                records,
                longestMs);
    }

    private static void sliced(SliceLoop<?> loop, Windowed query, Events events, long records, long longestMs) {
        loop.run(events, records, query.measure());
        loop.end(longestMs);
    }

    private static Panes<? super LongTable> panes(Window window, long sliceMs, Measure measure, int keys) {
        if (window instanceof Sliding sliding) {
            int slices = Math.toIntExact(sliding.sizeMs() / sliceMs);
            Panes.Overlap overlap = new Panes.Overlap(sliding.sizeMs(), sliding.slideMs(), slices);
            return measure == Measure.MAX ? new Panes.Anew(overlap, keys) : new Panes.Running(overlap, keys);
        }
        long sizeMs = sizeMs(window);
        return sizeMs == sliceMs ? new Panes.Whole() : new Panes.Joined(sizeMs, measure, keys);
    }

    private static long sizeMs(Window window) {
        if (window instanceof Tumbling tumbling) {
            return tumbling.sizeMs();
        }
        if (window instanceof Sliding sliding) {
            return sliding.sizeMs();
        }
        throw new IllegalArgumentException(window + " has no size");
    }

    /** The longest slices that all windows consist of. */
    private static long sliceMs(List<Window> windows) {
        BigInteger slice = BigInteger.ZERO;
        for (Window window : windows) {
            slice = slice.gcd(BigInteger.valueOf(sizeMs(window)));
            if (window instanceof Sliding sliding) {
                slice = slice.gcd(BigInteger.valueOf(sliding.slideMs()));
            }
        }
        return slice.longValueExact();
    }
}
