package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * One of the highest bids of an auction and period.
 *
 * @param periodEndMs the end of the period, in milliseconds since the epoch
 * @param rank 1 for the highest, and so on
 * @param bid the bid
 */
public record RankedBid(long periodEndMs, int rank, Bid bid) implements Result {

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(bid.auction(), periodEndMs, (bid.number() * 31 + bid.timeMs()) * 31 + rank);
    }
}
