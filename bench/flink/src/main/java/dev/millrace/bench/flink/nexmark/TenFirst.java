package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.NexmarkQuery;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.AggregateFunction;

/**
 * The first ten of what there was so far.
 *
 * @param <T> their type
 */
final class TenFirst<T> implements AggregateFunction<T, List<T>, List<T>> {

    private static final long serialVersionUID = 1;

    /**
     * An order that can be sent to where it is needed.
     *
     * @param <T> the type of what it orders
     */
    interface Order<T> extends Comparator<T>, Serializable {}

    private final Order<T> order;

    TenFirst(Order<T> order) {
        this.order = order;
    }

    @Override
    public List<T> createAccumulator() {
        return new ArrayList<>(NexmarkQuery.TEN);
    }

    @Override
    public List<T> add(T next, List<T> first) {
        int at = first.size();
        while (at > 0 && order.compare(next, first.get(at - 1)) < 0) {
            at--;
        }
        if (at < NexmarkQuery.TEN) {
            if (first.size() == NexmarkQuery.TEN) {
                first.remove(NexmarkQuery.TEN - 1);
            }
            first.add(at, next);
        }
        return first;
    }

    @Override
    public List<T> getResult(List<T> first) {
        return first;
    }

    @Override
    public List<T> merge(List<T> left, List<T> right) {
        throw new IllegalStateException("only windows of sessions are merged");
    }
}
