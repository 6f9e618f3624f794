package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * A bid and what a table has for its auction.
 *
 * @param auction for what
 * @param bidder who
 * @param price how much
 * @param timeMs when, in milliseconds since the epoch
 * @param value what the table has
 */
public record EnrichedBid(long auction, long bidder, long price, long timeMs, String value) implements Result {

    /** A bid joined with the table. */
    public static EnrichedBid of(Bid bid, SideInput table) {
        return new EnrichedBid(bid.auction(), bid.bidder(), bid.price(), bid.timeMs(), table.of(bid.auction()));
    }

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(auction, timeMs, (bidder * 31 + price) * 31 + value.hashCode());
    }
}
