package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * An auction that is over, and the bid that won it.
 *
 * @param auction the auction
 * @param bid the bid
 */
public record WinningBid(Auction auction, Bid bid) implements Result {

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(auction.id(), auction.expiresMs(), bid.number() * 31 + bid.timeMs());
    }
}
