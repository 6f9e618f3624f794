package dev.millrace.bench.queries;

import dev.millrace.api.Stream;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.ListState;
import dev.millrace.api.window.Late;
import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.result.SellerAverage;
import dev.millrace.bench.nexmark.result.WinningBid;
import java.util.List;

/** Queries about auctions that are over. */
final class ClosedAuctions {

    private ClosedAuctions() {}

    /** Q9. */
    static Stream<WinningBid> winningBids(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.auctions(events)
                .keyByLong(Auction::id)
                .connect(NexmarkPipelines.bids(events).keyByLong(Bid::auction))
                .process("winning-bids", WinningBids::new);
    }

    /** Q4. */
    static Stream<WindowResult<Long, Long>> categoryAverages(Stream<NexmarkEvent> events) {
        return winningBids(events)
                .keyByLong(winner -> winner.auction().category())
                .window(BidWindows.PERIODS, Late.fail())
                .aggregate(
                        "average",
                        Aggregates.combine(
                                Aggregates.sumLong(winner -> winner.bid().price()),
                                Aggregates.count(),
                                (sum, count) -> sum / count));
    }

    /**
     * Q6. Winning bids of a seller come from many tasks, in no certain order; a window puts those of a period in the order in
     * which the auctions closed.
     */
    static Stream<SellerAverage> sellerAverages(Stream<NexmarkEvent> events) {
        return winningBids(events)
                .keyByLong(winner -> winner.auction().seller())
                .window(BidWindows.PERIODS, Late.fail())
                .aggregate(
                        "last-of-period",
                        Aggregates.topN(NexmarkQuery.TEN, WinningBid.class, ClosedAuctions::compareClosing))
                .keyByLong(WindowResult::key)
                .process("last-ten", LastTen::new);
    }

    private static int compareClosing(WinningBid winner, WinningBid other) {
        int byTime = Long.compare(winner.auction().expiresMs(), other.auction().expiresMs());
        return byTime != 0
                ? byTime
                : Long.compare(winner.auction().id(), other.auction().id());
    }

    private static final class LastTen extends KeyedProcess<Long, WindowResult<Long, List<WinningBid>>, SellerAverage> {

        private final ListState<Long> prices = listState("prices", Long.class, keepLast(NexmarkQuery.TEN), unbounded());

        @Override
        public void onRecord(WindowResult<Long, List<WinningBid>> period, Context<Long, SellerAverage> context)
                throws Exception {
            List<WinningBid> newestFirst = period.value();
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                prices.add(newestFirst.get(i).bid().price());
            }
            long sum = 0;
            for (long price : prices.get()) {
                sum += price;
            }
            context.emit(new SellerAverage(context.key(), period.window().endMs(), sum / prices.size()));
        }
    }
}
