package dev.millrace.bench.queries;

import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.Timers;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.ValueState;
import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.result.WinningBid;
import java.util.ArrayList;
import java.util.List;

/**
 * Emits each auction with its best bid when it closes. Bids that come before their auction wait until the watermark has reached
 * them: an auction that comes later has begun later, and does not take them. So does a bid that comes when its auction has closed.
 */
final class WinningBids extends KeyedTwoInputProcess<Long, Auction, Bid, WinningBid> {

    private final ValueState<Auction> auction = valueState("auction", Auction.class);
    private final ValueState<Bid> best = valueState("best", Bid.class);
    private final ListState<Bid> early = listState("early", Bid.class);
    private final Timers closing = eventTimers("closing");
    private final Timers givingUp = eventTimers("giving-up");

    @Override
    public void onFirst(Auction opened, Context<Long, WinningBid> context) throws Exception {
        auction.set(opened);
        closing.set(opened.expiresMs());
        for (Bid bid : early.get()) {
            take(bid, opened);
        }
        early.clear();
    }

    @Override
    public void onSecond(Bid bid, Context<Long, WinningBid> context) throws Exception {
        Auction opened = auction.get();
        if (opened != null) {
            take(bid, opened);
        } else {
            early.add(bid);
            givingUp.set(bid.timeMs());
        }
    }

    private void take(Bid bid, Auction opened) throws Exception {
        if (opened.takes(bid)) {
            Bid before = best.get();
            if (before == null || bid.compareOffer(before) < 0) {
                best.set(bid);
            }
        }
    }

    @Override
    public void onTimer(Timers timers, long timeMs, Context<Long, WinningBid> context) throws Exception {
        if (timers == closing) {
            close(context);
        } else {
            giveUp(timeMs);
        }
    }

    private void close(Context<Long, WinningBid> context) throws Exception {
        Auction opened = auction.get();
        Bid winning = best.get();
        if (opened != null && winning != null) {
            context.emit(new WinningBid(opened, winning));
        }
        auction.clear();
        best.clear();
    }

    private void giveUp(long timeMs) throws Exception {
        List<Bid> kept = new ArrayList<>();
        for (Bid bid : early.get()) {
            if (bid.timeMs() > timeMs) {
                kept.add(bid);
            }
        }
        early.set(kept);
    }
}
