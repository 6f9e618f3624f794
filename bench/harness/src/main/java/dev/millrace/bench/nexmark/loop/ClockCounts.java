package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.workload.Tally;
import java.util.concurrent.TimeUnit;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q12}; the clock is read for every thousandth bid. */
final class ClockCounts implements Loop {

    private static final int BETWEEN_LOOKS = 1_024;
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(NexmarkQuery.PERIOD_MS);

    private final LongIndex bidders = new LongIndex();
    private final LongColumn bids = new LongColumn();
    private long begunNanos = System.nanoTime();
    private int untilLook = BETWEEN_LOOKS;

    @Override
    public void take(NexmarkEvent event, Tally.Part tally) {
        if (!(event instanceof Bid bid)) {
            return;
        }
        if (--untilLook == 0) {
            untilLook = BETWEEN_LOOKS;
            if (System.nanoTime() - begunNanos >= PERIOD_NANOS) {
                end(tally);
                begunNanos += PERIOD_NANOS;
            }
        }
        int before = bidders.size();
        int bidder = bidders.add(bid.bidder());
        if (bidder == before) {
            bids.set(bidder, 1);
        } else {
            bids.add(bidder, 1);
        }
    }

    @Override
    public void end(Tally.Part tally) {
        for (int bidder = 0; bidder < bidders.size(); bidder++) {
            tally.addTimes(bidders.key(bidder), bids.get(bidder));
        }
        bidders.clear();
    }
}
