package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * What was offered for an auction in a period.
 *
 * @param auction the auction
 * @param periodEndMs the end of the period, in milliseconds since the epoch
 * @param bids how many bids
 * @param least the least price
 * @param greatest the greatest price
 * @param sum all prices together; their average is this divided by the number of bids, rounded down
 */
public record PriceStatistics(long auction, long periodEndMs, Ranges bids, long least, long greatest, long sum)
        implements Result {

    /** The average price. */
    public long average() {
        return sum / bids.all();
    }

    @Override
    public void addTo(Tally.Part tally) {
        long prices = ((least * 31 + greatest) * 31 + average()) * 31 + sum;
        tally.add(auction, periodEndMs, bids.number() * 31 + prices);
    }
}
