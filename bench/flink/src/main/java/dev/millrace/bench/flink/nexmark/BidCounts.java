package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.result.BidStatistics;
import dev.millrace.bench.nexmark.result.Ranges;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.AggregateFunction;

/** How many bids there were so far, and of which bidders and auctions; of each of these the ranges of its prices, as bits. */
final class BidCounts {

    private final long[] bids = new long[1 + Ranges.COUNT];
    private final Map<Long, Integer> bidders = new HashMap<>();
    private final Map<Long, Integer> auctions = new HashMap<>();

    BidStatistics of(String channel, long periodEndMs) {
        return new BidStatistics(
                channel,
                periodEndMs,
                Ranges.in(bids, 0),
                Ranges.ofBits(bidders.values()),
                Ranges.ofBits(auctions.values()));
    }

    /** Counts. */
    static final class Counting implements AggregateFunction<Bid, BidCounts, BidCounts> {
        private static final long serialVersionUID = 1;

        @Override
        public BidCounts createAccumulator() {
            return new BidCounts();
        }

        @Override
        public BidCounts add(Bid bid, BidCounts counts) {
            int range = Ranges.of(bid);
            counts.bids[0]++;
            counts.bids[1 + range]++;
            counts.bidders.merge(bid.bidder(), 1 << range, (left, right) -> left | right);
            counts.auctions.merge(bid.auction(), 1 << range, (left, right) -> left | right);
            return counts;
        }

        @Override
        public BidCounts getResult(BidCounts counts) {
            return counts;
        }

        @Override
        public BidCounts merge(BidCounts left, BidCounts right) {
            throw new IllegalStateException("only windows of sessions are merged");
        }
    }
}
