package dev.millrace.bench.flink.nexmark;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.AggregateFunction;

/** The counts with the most bids so far. */
final class Most {

    final List<Count> counts = new ArrayList<>(1);

    private void add(Count count) {
        long before = counts.isEmpty() ? 0 : counts.get(0).bids();
        if (count.bids() > before) {
            counts.clear();
        }
        if (count.bids() >= before) {
            counts.add(count);
        }
    }

    /** Finds them. */
    static final class Finding implements AggregateFunction<Count, Most, Most> {
        private static final long serialVersionUID = 1;

        @Override
        public Most createAccumulator() {
            return new Most();
        }

        @Override
        public Most add(Count count, Most most) {
            most.add(count);
            return most;
        }

        @Override
        public Most getResult(Most most) {
            return most;
        }

        @Override
        public Most merge(Most left, Most right) {
            right.counts.forEach(left::add);
            return left;
        }
    }
}
