package dev.millrace.bench.queries;

import dev.millrace.api.Stream;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.process.WindowContext;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.result.HotItem;
import dev.millrace.bench.nexmark.result.PeriodBid;
import dev.millrace.bench.nexmark.result.RankedBid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Queries about bids of a window. */
final class BidWindows {

    static final Windows PERIODS = Windows.tumbling(Duration.ofMillis(NexmarkQuery.PERIOD_MS));

    private static final Duration SLIDE = Duration.ofMillis(NexmarkQuery.SLIDE_MS);

    private BidWindows() {}

    /**
     * Q5. What the counts of a window have in common is its end, which is the key by which they come together. Their time is its
     * last millisecond, so that they are complete when the watermark has reached that.
     */
    static Stream<HotItem> hotItems(Stream<NexmarkEvent> events) {
        Windows overlapping = Windows.sliding(Duration.ofMillis(NexmarkQuery.PERIOD_MS), SLIDE);
        return NexmarkPipelines.bids(events)
                .keyByLong(Bid::auction)
                .window(overlapping, Late.fail())
                .aggregate("bids", Aggregates.count())
                .keyByLong(count -> count.window().endMs())
                .window(Windows.tumbling(SLIDE), Late.fail())
                .aggregate("hottest", new Most(), BidWindows::emitHot);
    }

    private static void emitHot(List<WindowResult<Long, Long>> most, WindowContext<Long, HotItem> context) {
        for (WindowResult<Long, Long> count : most) {
            context.emit(new HotItem(count.key(), count.window().endMs(), count.value()));
        }
    }

    /** The results with the greatest value: several if they share it. */
    private static final class Most
            implements ObjectAggregate<
                    WindowResult<Long, Long>, List<WindowResult<Long, Long>>, List<WindowResult<Long, Long>>> {

        private static final long serialVersionUID = 1;

        @Override
        public List<WindowResult<Long, Long>> create() {
            return new ArrayList<>(1);
        }

        @Override
        public List<WindowResult<Long, Long>> accumulate(
                List<WindowResult<Long, Long>> most, WindowResult<Long, Long> count) {
            long before = most.isEmpty() ? 0 : most.get(0).value();
            if (count.value() > before) {
                most.clear();
            }
            if (count.value() >= before) {
                most.add(count);
            }
            return most;
        }

        @Override
        public List<WindowResult<Long, Long>> combine(
                List<WindowResult<Long, Long>> left, List<WindowResult<Long, Long>> right) {
            for (WindowResult<Long, Long> count : right) {
                accumulate(left, count);
            }
            return left;
        }

        @Override
        public List<WindowResult<Long, Long>> finish(List<WindowResult<Long, Long>> most) {
            return List.copyOf(most);
        }
    }

    /** Q7: all bids have one key; each task takes the highest of its own before they meet. */
    static Stream<PeriodBid> highest(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events)
                .keyByLong(bid -> 0)
                .window(PERIODS, Late.fail())
                .aggregate("highest", Aggregates.min(Bid.class, Bid::compareOffer), BidWindows::emitBid);
    }

    /** Q11. */
    static Stream<WindowResult<Long, Long>> sessions(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events)
                .keyByLong(Bid::bidder)
                .window(Windows.session(Duration.ofMillis(NexmarkQuery.GAP_MS)), Late.fail())
                .aggregate("bids", Aggregates.count());
    }

    /** Q12. */
    static Stream<WindowResult<Long, Long>> byTheClock(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events)
                .keyByLong(Bid::bidder)
                .window(PERIODS.onProcessingTime(), Late.fail())
                .aggregate("bids", Aggregates.count());
    }

    /**
     * A bidder and an auction.
     *
     * @param bidder the bidder
     * @param auction the auction
     */
    record Pair(long bidder, long auction) {}

    /** Q18. */
    static Stream<PeriodBid> last(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events)
                .keyBy(bid -> new Pair(bid.bidder(), bid.auction()))
                .window(PERIODS, Late.fail())
                .aggregate("last", Aggregates.max(Bid.class, Bid::compareAge), BidWindows::emitBid);
    }

    private static <K> void emitBid(Bid bid, WindowContext<K, PeriodBid> context) {
        context.emit(new PeriodBid(context.window().endMs(), bid));
    }

    /** Q19. */
    static Stream<RankedBid> tenHighest(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events)
                .keyByLong(Bid::auction)
                .window(PERIODS, Late.fail())
                .aggregate(
                        "highest",
                        Aggregates.topN(NexmarkQuery.TEN, Bid.class, (bid, other) -> other.compareOffer(bid)),
                        BidWindows::emitRanks);
    }

    private static void emitRanks(List<Bid> bids, WindowContext<Long, RankedBid> context) {
        for (int i = 0; i < bids.size(); i++) {
            context.emit(new RankedBid(context.window().endMs(), i + 1, bids.get(i)));
        }
    }
}
