package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.result.PeriodBid;
import dev.millrace.bench.workload.Tally;
import java.util.ArrayList;
import java.util.List;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q18}. */
final class LastBids implements Period {

    private final LongIndex pairs = new LongIndex();
    private final List<Bid> last = new ArrayList<>();

    @Override
    public void take(NexmarkEvent event) {
        if (event instanceof Bid bid) {
            int before = pairs.size();
            int pair = pairs.add(bid.bidder() << Integer.SIZE | bid.auction()); // ids are below 2^32: a run is shorter
            if (pair == before) {
                last.add(bid);
            } else if (bid.compareAge(last.get(pair)) > 0) {
                last.set(pair, bid);
            }
        }
    }

    @Override
    public void end(long periodEndMs, Tally.Part tally) {
        for (Bid bid : last) {
            new PeriodBid(periodEndMs, bid).addTo(tally);
        }
        pairs.clear();
        last.clear();
    }
}
