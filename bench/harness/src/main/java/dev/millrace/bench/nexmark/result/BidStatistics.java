package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * How much was bid in a period.
 *
 * @param channel through which channel; empty where all are taken together
 * @param periodEndMs the end of the period, in milliseconds since the epoch
 * @param bids how many bids
 * @param bidders how many different bidders
 * @param auctions how many different auctions
 */
public record BidStatistics(String channel, long periodEndMs, Ranges bids, Ranges bidders, Ranges auctions)
        implements Result {

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(channel, periodEndMs, (bids.number() * 31 + bidders.number()) * 31 + auctions.number());
    }
}
