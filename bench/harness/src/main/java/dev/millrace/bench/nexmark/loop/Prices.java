package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.result.PriceStatistics;
import dev.millrace.bench.nexmark.result.Ranges;
import dev.millrace.bench.workload.Tally;
import java.util.Arrays;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q17}: of each auction a row of numbers, one behind the other. */
final class Prices implements Period {

    private static final int LEAST = 4;
    private static final int GREATEST = 5;
    private static final int SUM = 6;
    private static final int WIDTH = 8;

    private final LongIndex auctions = new LongIndex();
    private long[] rows = new long[WIDTH << 10];

    @Override
    public void take(NexmarkEvent event) {
        if (event instanceof Bid bid) {
            int before = auctions.size();
            int auction = auctions.add(bid.auction());
            int at = auction * WIDTH;
            if (auction == before) {
                begin(at);
            }
            rows[at]++;
            rows[at + 1 + Ranges.of(bid)]++;
            rows[at + LEAST] = Math.min(rows[at + LEAST], bid.price());
            rows[at + GREATEST] = Math.max(rows[at + GREATEST], bid.price());
            rows[at + SUM] += bid.price();
        }
    }

    private void begin(int at) {
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        Arrays.fill(rows, at, at + WIDTH, 0);
        rows[at + LEAST] = Long.MAX_VALUE;
    }

    @Override
    public void end(long periodEndMs, Tally.Part tally) {
        for (int auction = 0; auction < auctions.size(); auction++) {
            int at = auction * WIDTH;
            Ranges bids = Ranges.in(rows, at);
            new PriceStatistics(
                            auctions.key(auction),
                            periodEndMs,
                            bids,
                            rows[at + LEAST],
                            rows[at + GREATEST],
                            rows[at + SUM])
                    .addTo(tally);
        }
        auctions.clear();
    }
}
