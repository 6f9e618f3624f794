package dev.millrace.engine.over;

import java.util.Arrays;
import java.util.Objects;

/**
 * Two stacks, for aggregates that cannot retract: the back of the window is one aggregate, into which new records are
 * combined; each position of the front has the aggregate from there to the end of the front. A result combines the two; a
 * record leaves by moving one position on. When the front is used up, the back becomes the front in one pass. So a record
 * costs three combinations, amortised, however long the window (Tangwongsan, Hirzel, Schneider, "Low-latency sliding-window
 * aggregation in worst-case constant time", DEBS 2017, section 3, where the algorithm is traced back).
 *
 * <p>A record that belongs into the front, because it is behind, is combined into the aggregates of all positions before
 * it: aggregates are commutative.
 */
final class TwoStackFold implements Fold {

    private final Accumulators accumulators;

    TwoStackFold(Accumulators accumulators) {
        this.accumulators = accumulators;
    }

    @Override
    public void added(Lookback lookback, int at) throws Exception {
        Object added = lookback.lifted[at];
        if (at >= lookback.flip) {
            lookback.running = accumulators.combine(running(lookback), added);
            return;
        }
        for (int i = lookback.window; i < at; i++) {
            lookback.suffixes[i] = accumulators.combine(lookback.suffixes[i], added);
        }
        Object suffix = accumulators.combine(accumulators.create(), added);
        if (at + 1 < lookback.flip) {
            suffix = accumulators.combine(suffix, lookback.suffixes[at + 1]);
        }
        lookback.suffixes[at] = suffix;
    }

    @Override
    @SuppressWarnings("NullAway") // positions before the window have no aggregate
    public void leave(Lookback lookback) throws Exception {
        if (lookback.window == lookback.flip) {
            lookback.flip = lookback.end;
            makeFront(lookback);
            lookback.running = accumulators.create();
        }
        lookback.suffixes[lookback.window] = null;
        lookback.window++;
    }

    @Override
    public Object result(Lookback lookback) throws Exception {
        if (lookback.window == lookback.flip) {
            return accumulators.finish(running(lookback));
        }
        Object front = accumulators.combine(accumulators.create(), lookback.suffixes[lookback.window]);
        return accumulators.finish(accumulators.combine(front, running(lookback)));
    }

    @Override
    public void rebuild(Lookback lookback) throws Exception {
        lookback.flip = Math.max(lookback.flip, lookback.window);
        makeFront(lookback);
        Object back = accumulators.create();
        for (int i = lookback.flip; i < lookback.end; i++) {
            back = accumulators.combine(back, lookback.lifted[i]);
        }
        lookback.running = back;
    }

    private void makeFront(Lookback lookback) throws Exception {
        if (lookback.suffixes.length < lookback.lifted.length) {
            lookback.suffixes = Arrays.copyOf(lookback.suffixes, lookback.lifted.length);
        }
        for (int i = lookback.flip - 1; i >= lookback.window; i--) {
            Object suffix = accumulators.combine(accumulators.create(), lookback.lifted[i]);
            if (i + 1 < lookback.flip) {
                suffix = accumulators.combine(suffix, lookback.suffixes[i + 1]);
            }
            lookback.suffixes[i] = suffix;
        }
    }

    private static Object running(Lookback lookback) {
        return Objects.requireNonNull(lookback.running);
    }
}
