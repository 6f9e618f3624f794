package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.conformance.input.Event;
import java.util.Map;
import java.util.TreeMap;

/** How often each amount occurs: an accumulator of objects that others can be taken out of again. */
final class Bag implements ObjectAggregate<Event, Map<Long, Long>, String> {

    private static final long serialVersionUID = 1;

    @Override
    public Map<Long, Long> create() {
        return new TreeMap<>();
    }

    @Override
    public Map<Long, Long> accumulate(Map<Long, Long> bag, Event event) {
        bag.merge(event.amount(), 1L, Long::sum);
        return bag;
    }

    @Override
    public Map<Long, Long> combine(Map<Long, Long> left, Map<Long, Long> right) {
        right.forEach((amount, times) -> left.merge(amount, times, Long::sum));
        return left;
    }

    @Override
    public boolean retractable() {
        return true;
    }

    @Override
    public Map<Long, Long> retract(Map<Long, Long> left, Map<Long, Long> right) {
        right.forEach((amount, times) -> left.merge(amount, -times, Long::sum));
        left.values().removeIf(times -> times == 0);
        return left;
    }

    @Override
    public String finish(Map<Long, Long> bag) {
        return new TreeMap<>(bag).toString();
    }
}
