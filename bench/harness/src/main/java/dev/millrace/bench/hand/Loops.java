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
import java.util.function.Supplier;

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
        return query.windows().size() == 1 || query.windows().stream().noneMatch(Session.class::isInstance);
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
        LongTable sums = new LongTable(input.keys(), new Keys.Numbers());
        for (long i = 0; i < records; i++) {
            Event event = events.at(i);
            results.add(event.key(), sums.add(event.key(), event.amount()));
        }
    }

    private static void windowed(Windowed query, Input input, Events events, long records, Tally.Part results) {
        int expected = input.keys();
        Window first = query.windows().get(0);
        if (first instanceof Session session) {
            Keys keys = Keys.of(query.keyedBy(), expected);
            new SessionLoop(session.gapMs(), query.measure(), expected, input.disorderMs(), keys, results)
                    .run(events, records);
            return;
        }
        long sliceMs = sliceMs(query.windows());
        SliceLoop<?> loop;
        if (query.keyedBy() == KeyedBy.TEXT && query.windows().size() == 1 && first instanceof Tumbling) {
            // A text that is looked up in one table only need not be numbered.
            Supplier<TextTable> empty = () -> new TextTable(expected);
            loop = new SliceLoop<>(sliceMs, input.disorderMs(), empty, List.of(new Panes.Whole()), results);
        } else {
            Keys keys = Keys.of(query.keyedBy(), expected);
            Supplier<LongTable> empty = () -> new LongTable(expected, keys);
            List<Panes<? super LongTable>> panes = new ArrayList<>();
            for (Window window : query.windows()) {
                panes.add(panes(window, sliceMs, query.measure(), expected, keys));
            }
            loop = new SliceLoop<>(sliceMs, input.disorderMs(), empty, panes, results);
        }
        loop.run(events, records, query.measure());
        loop.end(query.windows().stream().mapToLong(Loops::sizeMs).max().orElseThrow());
    }

    private static Panes<? super LongTable> panes(
            Window window, long sliceMs, Measure measure, int expected, Keys keys) {
        if (window instanceof Sliding sliding) {
            int slices = Math.toIntExact(sliding.sizeMs() / sliceMs);
            Panes.Overlap overlap = new Panes.Overlap(sliding.sizeMs(), sliding.slideMs(), slices);
            return measure == Measure.MAX
                    ? new Panes.TwoStacks(overlap, expected, keys)
                    : new Panes.Running(overlap, expected, keys);
        }
        long sizeMs = sizeMs(window);
        return sizeMs == sliceMs ? new Panes.Whole() : new Panes.Joined(sizeMs, measure, expected, keys);
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
