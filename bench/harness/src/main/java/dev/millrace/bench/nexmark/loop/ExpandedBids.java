package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.result.ExpandedBid;
import dev.millrace.bench.workload.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link dev.millrace.bench.nexmark.NexmarkQuery#Q20}: of each auction the auction, or the bids that wait for it. */
final class ExpandedBids implements Loop {

    private final LongIndex ids = new LongIndex();
    private final List<@Nullable Auction> auctions = new ArrayList<>();
    private final List<@Nullable List<Bid>> waiting = new ArrayList<>();

    @Override
    public void take(NexmarkEvent event, Tally.Part tally) {
        if (event instanceof Bid bid) {
            take(bid, tally);
        } else if (event instanceof Auction auction) {
            take(auction, tally);
        }
    }

    private void take(Bid bid, Tally.Part tally) {
        int number = number(bid.auction());
        Auction auction = auctions.get(number);
        if (auction != null) {
            emit(bid, auction, tally);
            return;
        }
        List<Bid> early = waiting.get(number);
        if (early == null) {
            early = new ArrayList<>(1);
            waiting.set(number, early);
        }
        early.add(bid);
    }

    private void take(Auction auction, Tally.Part tally) {
        int number = number(auction.id());
        auctions.set(number, auction);
        List<Bid> early = waiting.get(number);
        if (early != null) {
            for (Bid bid : early) {
                emit(bid, auction, tally);
            }
            waiting.set(number, null);
        }
    }

    private static void emit(Bid bid, Auction auction, Tally.Part tally) {
        if (auction.category() == NexmarkQuery.CATEGORY) {
            new ExpandedBid(bid, auction).addTo(tally);
        }
    }

    private int number(long id) {
        int before = ids.size();
        int number = ids.add(id);
        if (number == before) {
            auctions.add(null);
            waiting.add(null);
        }
        return number;
    }
}
