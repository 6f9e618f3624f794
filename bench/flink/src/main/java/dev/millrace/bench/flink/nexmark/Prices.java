package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.result.PriceStatistics;
import dev.millrace.bench.nexmark.result.Ranges;
import org.apache.flink.api.common.functions.AggregateFunction;

/** What is known of an auction's prices so far. */
final class Prices {

    private final long[] bids = new long[1 + Ranges.COUNT];
    private long least = Long.MAX_VALUE;
    private long greatest;
    private long sum;

    PriceStatistics of(long auction, long periodEndMs) {
        return new PriceStatistics(auction, periodEndMs, Ranges.in(bids, 0), least, greatest, sum);
    }

    /** Takes prices in. */
    static final class Adding implements AggregateFunction<Bid, Prices, Prices> {
        private static final long serialVersionUID = 1;

        @Override
        public Prices createAccumulator() {
            return new Prices();
        }

        @Override
        public Prices add(Bid bid, Prices prices) {
            prices.bids[0]++;
            prices.bids[1 + Ranges.of(bid)]++;
            prices.least = Math.min(prices.least, bid.price());
            prices.greatest = Math.max(prices.greatest, bid.price());
            prices.sum += bid.price();
            return prices;
        }

        @Override
        public Prices getResult(Prices prices) {
            return prices;
        }

        @Override
        public Prices merge(Prices left, Prices right) {
            for (int i = 0; i < left.bids.length; i++) {
                left.bids[i] += right.bids[i];
            }
            left.least = Math.min(left.least, right.least);
            left.greatest = Math.max(left.greatest, right.greatest);
            left.sum += right.sum;
            return left;
        }
    }
}
