package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.result.RankedBid;
import dev.millrace.bench.workload.Tally;
import java.util.Arrays;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q19}: of each auction ten places, one behind the other, in order. */
final class HighestBids implements Period {

    private static final int TEN = NexmarkQuery.TEN;

    private final LongIndex auctions = new LongIndex();
    private Bid[] places = new Bid[TEN << 10];
    private int[] filled = new int[1 << 10];

    @Override
    public void take(NexmarkEvent event) {
        if (event instanceof Bid bid) {
            int before = auctions.size();
            int auction = auctions.add(bid.auction());
            if (auction == before) {
                begin(auction);
            }
            int first = auction * TEN;
            int count = filled[auction];
            if (count < TEN) {
                filled[auction] = count + 1;
            } else if (bid.compareOffer(places[first + TEN - 1]) >= 0) {
                return;
            } else {
                count--;
            }
            int at = first + count;
            while (at > first && bid.compareOffer(places[at - 1]) < 0) {
                places[at] = places[at - 1];
                at--;
            }
            places[at] = bid;
        }
    }

    private void begin(int auction) {
        if (auction == filled.length) {
            filled = Arrays.copyOf(filled, 2 * auction);
            places = Arrays.copyOf(places, 2 * places.length);
        }
        filled[auction] = 0;
    }

    @Override
    public void end(long periodEndMs, Tally.Part tally) {
        for (int auction = 0; auction < auctions.size(); auction++) {
            for (int place = 0; place < filled[auction]; place++) {
                new RankedBid(periodEndMs, place + 1, places[auction * TEN + place]).addTo(tally);
            }
        }
        auctions.clear();
    }
}
