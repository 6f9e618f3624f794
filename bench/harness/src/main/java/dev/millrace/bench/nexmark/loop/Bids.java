package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.workload.Tally;

/** Takes each bid by itself. */
interface Bids extends Loop {

    /** Takes a bid in. */
    void take(Bid bid, Tally.Part tally);

    @Override
    default void take(NexmarkEvent event, Tally.Part tally) {
        if (event instanceof Bid bid) {
            take(bid, tally);
        }
    }
}
