package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * A bid that stands for its period.
 *
 * @param periodEndMs the end of the period, in milliseconds since the epoch
 * @param bid the bid
 */
public record PeriodBid(long periodEndMs, Bid bid) implements Result {

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(bid.auction(), periodEndMs, bid.number() * 31 + bid.timeMs());
    }
}
