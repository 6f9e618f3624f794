package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.TallySink;
import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.result.SellerAverage;
import dev.millrace.bench.nexmark.result.WinningBid;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** Queries about auctions that are over. */
final class ClosedAuctions {

    private static final TypeInformation<Tuple2<Long, Long>> PAIR = Types.TUPLE(Types.LONG, Types.LONG);
    private static final TypeInformation<Tuple3<Long, Long, Long>> TRIPLE =
            Types.TUPLE(Types.LONG, Types.LONG, Types.LONG);

    private ClosedAuctions() {}

    /** Q9. */
    static DataStream<WinningBid> winningBids(DataStream<Auction> auctions, DataStream<Bid> bids) {
        return auctions.keyBy(Auction::id, Types.LONG)
                .connect(bids.keyBy(Bid::auction, Types.LONG))
                .process(new WinningBids())
                .returns(UnsentSerializer.type(WinningBid.class));
    }

    /** Q4: only numbers go through the exchanges. */
    static void categoryAverages(DataStream<NexmarkEvent> events) {
        DataStream<Auction> auctions = Kinds.auctions(events).map(Kinds::slim).returns(Kinds.AUCTION);
        DataStream<Bid> bids = Kinds.bids(events).map(Kinds::slim).returns(Kinds.BID);
        WindowFunction<Long, Tuple3<Long, Long, Long>, Long, TimeWindow> result =
                (category, window, averages, out) -> out.collect(
                        Tuple3.of(category, window.getEnd(), averages.iterator().next()));
        winningBids(auctions, bids)
                .map(winner ->
                        Tuple2.of(winner.auction().category(), winner.bid().price()))
                .returns(PAIR)
                .keyBy(pair -> pair.f0, Types.LONG)
                .window(TumblingEventTimeWindows.of(BidWindows.PERIOD))
                .aggregate(new Averaging(), result, PAIR, TRIPLE)
                .sinkTo(new TallySink<>((tally, average) -> tally.add(average.f0, average.f1, average.f2)));
    }

    /** Q6. */
    static DataStream<SellerAverage> sellerAverages(DataStream<NexmarkEvent> events) {
        DataStream<Auction> auctions = Kinds.auctions(events).map(Kinds::slim).returns(Kinds.AUCTION);
        DataStream<Bid> bids = Kinds.bids(events).map(Kinds::slim).returns(Kinds.BID);
        return winningBids(auctions, bids)
                .map(winner -> Tuple4.of(
                        winner.auction().seller(),
                        winner.auction().expiresMs(),
                        winner.auction().id(),
                        winner.bid().price()))
                .returns(SellerAverages.CLOSED)
                .keyBy(auction -> auction.f0, Types.LONG)
                .window(TumblingEventTimeWindows.of(BidWindows.PERIOD))
                .aggregate(
                        new TenFirst<>(SellerAverages::compareClosing),
                        new SellerAverages(),
                        UnsentSerializer.listType(),
                        UnsentSerializer.listType(),
                        UnsentSerializer.type(SellerAverage.class));
    }

    /** The average of second numbers, from their count and sum. */
    private static final class Averaging implements AggregateFunction<Tuple2<Long, Long>, Tuple2<Long, Long>, Long> {
        private static final long serialVersionUID = 1;

        @Override
        public Tuple2<Long, Long> createAccumulator() {
            return Tuple2.of(0L, 0L);
        }

        @Override
        public Tuple2<Long, Long> add(Tuple2<Long, Long> pair, Tuple2<Long, Long> totals) {
            totals.f0++;
            totals.f1 += pair.f1;
            return totals;
        }

        @Override
        public Long getResult(Tuple2<Long, Long> totals) {
            return totals.f1 / totals.f0;
        }

        @Override
        public Tuple2<Long, Long> merge(Tuple2<Long, Long> left, Tuple2<Long, Long> right) {
            left.f0 += right.f0;
            left.f1 += right.f1;
            return left;
        }
    }
}
