package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.workload.Tally;

/**
 * {@link dev.millrace.bench.nexmark.NexmarkQuery#Q11}. A session that is over is added when its bidder comes again, or by the sweep
 * that every gap of time keeps the table small.
 */
final class Sessions implements Loop {

    private LongIndex bidders = new LongIndex();
    private LongIndex spare = new LongIndex();
    private final LongColumn lastMs = new LongColumn();
    private final LongColumn bids = new LongColumn();
    private long sweepAtMs;

    @Override
    public void take(NexmarkEvent event, Tally.Part tally) {
        if (!(event instanceof Bid bid)) {
            return;
        }
        if (bid.timeMs() >= sweepAtMs) {
            sweep(bid.timeMs(), tally);
            sweepAtMs = bid.timeMs() + NexmarkQuery.GAP_MS;
        }
        int before = bidders.size();
        int bidder = bidders.add(bid.bidder());
        if (bidder == before) {
            bids.set(bidder, 1);
        } else if (bid.timeMs() - lastMs.get(bidder) > NexmarkQuery.GAP_MS) {
            tally.add(bid.bidder(), lastMs.get(bidder) + NexmarkQuery.GAP_MS, bids.get(bidder));
            bids.set(bidder, 1);
        } else {
            bids.add(bidder, 1);
        }
        lastMs.set(bidder, bid.timeMs());
    }

    /** Adds the sessions that are over at a time, and moves the others together. */
    private void sweep(long timeMs, Tally.Part tally) {
        spare.clear();
        for (int bidder = 0; bidder < bidders.size(); bidder++) {
            long last = lastMs.get(bidder);
            if (timeMs - last > NexmarkQuery.GAP_MS) {
                tally.add(bidders.key(bidder), last + NexmarkQuery.GAP_MS, bids.get(bidder));
            } else {
                int kept = spare.add(bidders.key(bidder)); // never behind the bidder
                lastMs.set(kept, last);
                bids.set(kept, bids.get(bidder));
            }
        }
        LongIndex old = bidders;
        bidders = spare;
        spare = old;
    }

    @Override
    public void end(Tally.Part tally) {
        sweep(Long.MAX_VALUE, tally);
    }
}
