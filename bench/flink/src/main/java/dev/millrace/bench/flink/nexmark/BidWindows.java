package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.TallySink;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.result.BidStatistics;
import dev.millrace.bench.nexmark.result.PeriodBid;
import dev.millrace.bench.nexmark.result.PriceStatistics;
import dev.millrace.bench.nexmark.result.RankedBid;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.ValueTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.functions.windowing.AllWindowFunction;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.types.LongValue;

/** Queries about bids of a window. */
final class BidWindows {

    static final Duration PERIOD = Duration.ofMillis(NexmarkQuery.PERIOD_MS);

    private static final Duration SLIDE = Duration.ofMillis(NexmarkQuery.SLIDE_MS);
    private static final Duration GAP = Duration.ofMillis(NexmarkQuery.GAP_MS);

    /** So many highest bids are taken at once before they meet: some for each task. */
    private static final int PARTS = 32;

    private BidWindows() {}

    /**
     * Q5. Each bid is counted once, in the slice between two begins of windows; windows add slices up. Only the auction goes
     * through the first exchange.
     */
    static DataStream<Count> hotItems(DataStream<NexmarkEvent> events) {
        WindowFunction<LongValue, Count, Long, TimeWindow> counted = (auction, window, counts, out) -> out.collect(
                new Count(auction, window.getEnd(), counts.iterator().next().getValue()));
        WindowFunction<Count, Count, Long, TimeWindow> summed = (auction, window, sums, out) -> out.collect(
                new Count(auction, window.getEnd(), sums.iterator().next().bids()));
        WindowFunction<Most, Count, Long, TimeWindow> hottest =
                (end, window, most, out) -> most.iterator().next().counts.forEach(out::collect);
        return numbers(events, Bid::auction)
                .window(TumblingEventTimeWindows.of(SLIDE))
                .aggregate(new Counting(), counted, ValueTypeInfo.LONG_VALUE_TYPE_INFO, Count.TYPE)
                .keyBy(Count::key, Types.LONG)
                .window(SlidingEventTimeWindows.of(PERIOD, SLIDE))
                .reduce(Count::plus, summed, Count.TYPE)
                .keyBy(Count::endMs, Types.LONG)
                .window(TumblingEventTimeWindows.of(SLIDE))
                .aggregate(new Most.Finding(), hottest, UnsentSerializer.type(Most.class), Count.TYPE);
    }

    /** Q7. Each task finds the highest of some keys of its own; these meet in one, which has the sink with it. */
    static void highest(DataStream<NexmarkEvent> events) {
        ReduceFunction<Bid> better = (bid, other) -> bid.compareOffer(other) <= 0 ? bid : other;
        AllWindowFunction<Bid, PeriodBid, TimeWindow> result = (window, bids, out) ->
                out.collect(new PeriodBid(window.getEnd(), bids.iterator().next()));
        Kinds.bids(events)
                .map(Kinds::slim)
                .returns(Kinds.BID)
                .keyBy(bid -> bid.auction() % PARTS, Types.LONG)
                .window(TumblingEventTimeWindows.of(PERIOD))
                .reduce(better)
                .windowAll(TumblingEventTimeWindows.of(PERIOD))
                .reduce(better, result, UnsentSerializer.type(PeriodBid.class))
                .sinkTo(new TallySink<>((tally, highest) -> highest.addTo(tally)))
                .setParallelism(1);
    }

    /** Q11. */
    static DataStream<Count> sessions(DataStream<NexmarkEvent> events) {
        WindowFunction<LongValue, Count, Long, TimeWindow> counted = (bidder, window, counts, out) -> out.collect(
                new Count(bidder, window.getEnd(), counts.iterator().next().getValue()));
        return numbers(events, Bid::bidder)
                .window(EventTimeSessionWindows.withGap(GAP))
                .aggregate(new Counting(), counted, ValueTypeInfo.LONG_VALUE_TYPE_INFO, Count.TYPE);
    }

    /** Q12. */
    static void byTheClock(DataStream<NexmarkEvent> events) {
        numbers(events, Bid::bidder)
                .process(new ClockCounts())
                .returns(Count.TYPE)
                .sinkTo(new TallySink<>((tally, count) -> tally.addTimes(count.key(), count.bids())));
    }

    /** Q17. */
    static DataStream<PriceStatistics> prices(DataStream<NexmarkEvent> events) {
        WindowFunction<Prices, PriceStatistics, Long, TimeWindow> result = (auction, window, prices, out) ->
                out.collect(prices.iterator().next().of(auction, window.getEnd()));
        return Kinds.bids(events)
                .map(Kinds::slim)
                .returns(Kinds.BID)
                .keyBy(Bid::auction, Types.LONG)
                .window(TumblingEventTimeWindows.of(PERIOD))
                .aggregate(
                        new Prices.Adding(),
                        result,
                        UnsentSerializer.type(Prices.class),
                        UnsentSerializer.type(PriceStatistics.class));
    }

    /** Q15: one task computes it, which has the sink with it. */
    static void statistics(DataStream<NexmarkEvent> events) {
        AllWindowFunction<BidCounts, BidStatistics, TimeWindow> result =
                (window, counts, out) -> out.collect(counts.iterator().next().of("", window.getEnd()));
        Kinds.bids(events)
                .map(Kinds::slim)
                .returns(Kinds.BID)
                .windowAll(TumblingEventTimeWindows.of(PERIOD))
                .aggregate(
                        new BidCounts.Counting(),
                        result,
                        UnsentSerializer.type(BidCounts.class),
                        UnsentSerializer.type(BidStatistics.class))
                .sinkTo(new TallySink<>((tally, statistics) -> statistics.addTo(tally)))
                .setParallelism(1);
    }

    /** Q16. */
    static DataStream<BidStatistics> statisticsOfChannels(DataStream<NexmarkEvent> events) {
        WindowFunction<BidCounts, BidStatistics, String, TimeWindow> result = (channel, window, counts, out) ->
                out.collect(counts.iterator().next().of(channel, window.getEnd()));
        return Kinds.bids(events)
                .map(bid -> Kinds.slim(bid, bid.channel()))
                .returns(Kinds.BID)
                .keyBy(Bid::channel, Types.STRING)
                .window(TumblingEventTimeWindows.of(PERIOD))
                .aggregate(
                        new BidCounts.Counting(),
                        result,
                        UnsentSerializer.type(BidCounts.class),
                        UnsentSerializer.type(BidStatistics.class));
    }

    /** Q18. */
    static DataStream<PeriodBid> last(DataStream<NexmarkEvent> events) {
        WindowFunction<Bid, PeriodBid, Tuple2<Long, Long>, TimeWindow> result = (pair, window, bids, out) ->
                out.collect(new PeriodBid(window.getEnd(), bids.iterator().next()));
        return Kinds.bids(events)
                .map(Kinds::slim)
                .returns(Kinds.BID)
                .keyBy(bid -> Tuple2.of(bid.bidder(), bid.auction()), Types.TUPLE(Types.LONG, Types.LONG))
                .window(TumblingEventTimeWindows.of(PERIOD))
                .reduce(
                        (bid, other) -> bid.compareAge(other) >= 0 ? bid : other,
                        result,
                        UnsentSerializer.type(PeriodBid.class));
    }

    /** Q19. */
    static DataStream<RankedBid> tenHighest(DataStream<NexmarkEvent> events) {
        WindowFunction<List<Bid>, RankedBid, Long, TimeWindow> ranked = (auction, window, highest, out) -> {
            int rank = 0;
            for (Bid bid : highest.iterator().next()) {
                rank++;
                out.collect(new RankedBid(window.getEnd(), rank, bid));
            }
        };
        return Kinds.bids(events)
                .map(Kinds::slim)
                .returns(Kinds.BID)
                .keyBy(Bid::auction, Types.LONG)
                .window(TumblingEventTimeWindows.of(PERIOD))
                .aggregate(
                        new TenFirst<>(Bid::compareOffer),
                        ranked,
                        UnsentSerializer.listType(),
                        UnsentSerializer.type(RankedBid.class));
    }

    private interface Numbering extends Serializable {
        long of(Bid bid);
    }

    /** Of each bid only a number, which is the key as well. */
    private static KeyedStream<Long, Long> numbers(DataStream<NexmarkEvent> events, Numbering number) {
        return Kinds.bids(events).map(number::of).returns(Types.LONG).keyBy(key -> key, Types.LONG);
    }
}
