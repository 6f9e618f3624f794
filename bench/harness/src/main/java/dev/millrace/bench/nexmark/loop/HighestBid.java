package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.result.PeriodBid;
import dev.millrace.bench.workload.Tally;
import org.jspecify.annotations.Nullable;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q7}. */
final class HighestBid implements Period {

    private @Nullable Bid highest;

    @Override
    public void take(NexmarkEvent event) {
        if (event instanceof Bid bid && (highest == null || bid.compareOffer(highest) < 0)) {
            highest = bid;
        }
    }

    @Override
    public void end(long periodEndMs, Tally.Part tally) {
        if (highest != null) {
            new PeriodBid(periodEndMs, highest).addTo(tally);
            highest = null;
        }
    }
}
