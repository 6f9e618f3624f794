package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.conformance.input.Event;

/** The least and the greatest timestamp, and how many records lie at each: an accumulator that is changed in place. */
final class Range implements ObjectAggregate<Event, long[], String> {

    private static final long serialVersionUID = 1;

    @Override
    public long[] create() {
        return new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 0};
    }

    @Override
    public long[] accumulate(long[] range, Event event) {
        range[0] = Math.min(range[0], event.ts());
        range[1] = Math.max(range[1], event.ts());
        range[2]++;
        return range;
    }

    @Override
    public long[] combine(long[] left, long[] right) {
        left[0] = Math.min(left[0], right[0]);
        left[1] = Math.max(left[1], right[1]);
        left[2] += right[2];
        return left;
    }

    @Override
    public String finish(long[] range) {
        return range[0] + ".." + range[1] + "x" + range[2];
    }
}
