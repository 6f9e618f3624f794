package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.result.WinningBid;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Emits each auction with its best bid when it closes. Bids that come before their auction wait until the watermark has reached
 * them: an auction that comes later has begun later, and does not take them. So does a bid that comes when its auction has closed.
 */
final class WinningBids extends KeyedCoProcessFunction<Long, Auction, Bid, WinningBid> {

    private static final long serialVersionUID = 1;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient ValueState<Auction> auctions;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient ValueState<Bid> best;

    @SuppressWarnings({"NullAway.Init", "serial"}) // Set by open.
    private transient ListState<Bid> early;

    @Override
    public void open(OpenContext context) {
        auctions = getRuntimeContext().getState(new ValueStateDescriptor<>("auction", Kinds.AUCTION));
        best = getRuntimeContext().getState(new ValueStateDescriptor<>("best", Kinds.BID));
        early = getRuntimeContext().getListState(new ListStateDescriptor<>("early", Kinds.BID));
    }

    @Override
    public void processElement1(Auction auction, Context context, Collector<WinningBid> out) throws Exception {
        auctions.update(auction);
        context.timerService().registerEventTimeTimer(auction.expiresMs());
        for (Bid bid : early.get()) {
            take(bid, auction);
        }
        early.clear();
    }

    @Override
    public void processElement2(Bid bid, Context context, Collector<WinningBid> out) throws Exception {
        Auction auction = auctions.value();
        if (auction != null) {
            take(bid, auction);
        } else {
            early.add(bid);
            context.timerService().registerEventTimeTimer(bid.timeMs());
        }
    }

    private void take(Bid bid, Auction auction) throws Exception {
        if (auction.takes(bid)) {
            Bid before = best.value();
            if (before == null || bid.compareOffer(before) < 0) {
                best.update(bid);
            }
        }
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<WinningBid> out) throws Exception {
        Auction auction = auctions.value();
        if (auction == null) {
            giveUp(timeMs);
        } else if (timeMs == auction.expiresMs()) {
            Bid winning = best.value();
            if (winning != null) {
                out.collect(new WinningBid(auction, winning));
            }
            auctions.clear();
            best.clear();
        }
    }

    private void giveUp(long timeMs) throws Exception {
        List<Bid> kept = new ArrayList<>();
        for (Bid bid : early.get()) {
            if (bid.timeMs() > timeMs) {
                kept.add(bid);
            }
        }
        early.update(kept);
    }
}
