package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.workload.Tally;

/** {@link NexmarkQuery#Q4}. */
final class CategoryAverages implements Winners {

    private final long[] sums = new long[NexmarkEvents.CATEGORIES];
    private final long[] counts = new long[NexmarkEvents.CATEGORIES];
    private long periodEndMs;

    @Override
    public void won(Auction auction, Bid bid, Tally.Part tally) {
        if (auction.expiresMs() >= periodEndMs) {
            end(tally);
            periodEndMs = NexmarkQuery.periodEndMs(auction.expiresMs());
        }
        int category = (int) auction.category() - NexmarkEvents.FIRST_CATEGORY;
        sums[category] += bid.price();
        counts[category]++;
    }

    @Override
    public void end(Tally.Part tally) {
        for (int category = 0; category < sums.length; category++) {
            if (counts[category] > 0) {
                long average = sums[category] / counts[category];
                tally.add(NexmarkEvents.FIRST_CATEGORY + category, periodEndMs, average);
                sums[category] = 0;
                counts[category] = 0;
            }
        }
    }
}
