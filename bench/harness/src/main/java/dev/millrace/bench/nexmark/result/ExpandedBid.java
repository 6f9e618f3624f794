package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * A bid and its auction.
 *
 * @param bid the bid
 * @param auction the auction
 */
public record ExpandedBid(Bid bid, Auction auction) implements Result {

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(auction.id(), bid.timeMs(), bid.number() * 31 + auction.seller());
    }
}
