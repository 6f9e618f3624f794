package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * A bid as text.
 *
 * @param minute the minute that it was made in, since the epoch: the partition
 * @param line auction, bidder, price, time in milliseconds since the epoch, and extra text, with commas between them
 */
public record LogLine(long minute, String line) implements Result {

    private static final long MS_PER_MINUTE = 60_000;

    /** The line of a bid. */
    public static LogLine of(Bid bid) {
        String line = bid.auction() + "," + bid.bidder() + "," + bid.price() + "," + bid.timeMs() + "," + bid.extra();
        return new LogLine(bid.timeMs() / MS_PER_MINUTE, line);
    }

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(minute, line.hashCode());
    }
}
