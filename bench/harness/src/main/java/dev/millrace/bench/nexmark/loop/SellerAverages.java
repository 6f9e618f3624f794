package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.workload.Tally;

/** {@link NexmarkQuery#Q6}: of each seller ten prices, one behind the other, the oldest of which gives way. */
final class SellerAverages implements Winners {

    private static final int TEN = NexmarkQuery.TEN;

    private final LongIndex sellers = new LongIndex();
    private final LongColumn prices = new LongColumn();
    private final LongColumn closed = new LongColumn();
    private final LongIndex ofPeriod = new LongIndex();
    private long periodEndMs;

    @Override
    public void won(Auction auction, Bid bid, Tally.Part tally) {
        if (auction.expiresMs() >= periodEndMs) {
            end(tally);
            periodEndMs = NexmarkQuery.periodEndMs(auction.expiresMs());
        }
        int before = sellers.size();
        int seller = sellers.add(auction.seller());
        if (seller == before) {
            closed.set(seller, 0);
        }
        prices.set(seller * TEN + (int) (closed.get(seller) % TEN), bid.price());
        closed.add(seller, 1);
        ofPeriod.add(seller);
    }

    @Override
    public void end(Tally.Part tally) {
        for (int i = 0; i < ofPeriod.size(); i++) {
            int seller = (int) ofPeriod.key(i);
            int count = (int) Math.min(closed.get(seller), TEN);
            long sum = 0;
            for (int price = 0; price < count; price++) {
                sum += prices.get(seller * TEN + price);
            }
            tally.add(sellers.key(seller), periodEndMs, sum / count);
        }
        ofPeriod.clear();
    }
}
