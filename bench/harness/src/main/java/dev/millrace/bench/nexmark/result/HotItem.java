package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * An auction that has more bids than most.
 *
 * @param auction the auction
 * @param windowEndMs the end of the window, in milliseconds since the epoch
 * @param bids how many bids
 */
public record HotItem(long auction, long windowEndMs, long bids) implements Result {

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(auction, windowEndMs, bids);
    }
}
