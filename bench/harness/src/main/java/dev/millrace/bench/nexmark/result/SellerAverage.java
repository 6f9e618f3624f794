package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * What a seller's last auctions brought.
 *
 * @param seller the seller
 * @param periodEndMs the end of the period, in milliseconds since the epoch
 * @param average the average, in cents
 */
public record SellerAverage(long seller, long periodEndMs, long average) implements Result {

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(seller, periodEndMs, average);
    }
}
