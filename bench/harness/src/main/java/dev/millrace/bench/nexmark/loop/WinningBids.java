package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.workload.Tally;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The core of {@link dev.millrace.bench.nexmark.NexmarkQuery#Q4}, Q6 and Q9. An auction has the place of its id in a ring: those
 * that are open at a time, and those that bids run ahead of, are fewer than it has places. Auctions that expire in the same
 * millisecond are linked, and these chains are in another ring.
 */
final class WinningBids implements Loop {

    private static final int PLACES = 1 << 12;
    private static final int MASK = PLACES - 1;
    private static final int NONE = -1;

    private final Winners winners;
    private final @Nullable Auction[] open = new Auction[PLACES];

    /** Of an open auction its best bid; else the best of the latest millisecond of bids for an auction that is not open. */
    private final @Nullable Bid[] best = new Bid[PLACES];

    private final int[] next = new int[PLACES];
    private final int[] first = new int[PLACES];
    private final int[] last = new int[PLACES];
    private long nowMs;

    WinningBids(Winners winners) {
        this.winners = winners;
        Arrays.fill(first, NONE);
    }

    @Override
    public void take(NexmarkEvent event, Tally.Part tally) {
        if (event.timeMs() > nowMs) {
            goTo(event.timeMs(), tally);
        }
        if (event instanceof Bid bid) {
            take(bid);
        } else if (event instanceof Auction auction) {
            take(auction);
        }
    }

    private void take(Bid bid) {
        int place = (int) bid.auction() & MASK;
        Bid before = best[place];
        boolean same = before != null
                && before.auction() == bid.auction()
                // Of bids ahead of their auction only those of its own millisecond will count.
                && (open[place] != null || before.timeMs() == bid.timeMs());
        if (!same || bid.compareOffer(before) < 0) {
            best[place] = bid;
        }
    }

    private void take(Auction auction) {
        if (auction.expiresMs() - nowMs >= PLACES) {
            throw new IllegalStateException("auction " + auction.id() + " is open for too long");
        }
        int place = (int) auction.id() & MASK;
        open[place] = auction;
        Bid early = best[place];
        if (early != null && (early.auction() != auction.id() || !auction.takes(early))) {
            best[place] = null;
        }
        int chain = (int) auction.expiresMs() & MASK;
        next[place] = NONE;
        if (first[chain] == NONE) {
            first[chain] = place;
        } else {
            next[last[chain]] = place;
        }
        last[chain] = place;
    }

    /** Closes what expires before a time. */
    private void goTo(long timeMs, Tally.Part tally) {
        for (int i = 0; i < PLACES && nowMs < timeMs; i++, nowMs++) {
            int chain = (int) nowMs & MASK;
            for (int place = first[chain]; place != NONE; place = next[place]) {
                close(place, tally);
            }
            first[chain] = NONE;
        }
        nowMs = timeMs;
    }

    private void close(int place, Tally.Part tally) {
        Auction auction = open[place];
        Bid bid = best[place];
        if (auction != null && bid != null) {
            winners.won(auction, bid, tally);
        }
        open[place] = null;
        best[place] = null;
    }

    @Override
    public void end(Tally.Part tally) {
        goTo(Long.MAX_VALUE, tally);
        winners.end(tally);
    }
}
