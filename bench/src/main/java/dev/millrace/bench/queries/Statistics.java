package dev.millrace.bench.queries;

import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.api.process.WindowContext;
import dev.millrace.api.window.Late;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.result.BidStatistics;
import dev.millrace.bench.nexmark.result.PriceStatistics;
import dev.millrace.bench.nexmark.result.Ranges;
import java.util.HashMap;
import java.util.Map;

/** Queries that count bids of different prices. */
final class Statistics {

    private Statistics() {}

    /** Q15. */
    static Stream<BidStatistics> ofAll(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events)
                .keyBy(bid -> "")
                .window(BidWindows.PERIODS, Late.fail())
                .aggregate("statistics", new Counts(), Statistics::emitCounts);
    }

    /** Q16. */
    static Stream<BidStatistics> ofChannels(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events)
                .keyBy(Bid::channel)
                .window(BidWindows.PERIODS, Late.fail())
                .aggregate("statistics", new Counts(), Statistics::emitCounts);
    }

    private static void emitCounts(Counted counted, WindowContext<String, BidStatistics> context) {
        context.emit(new BidStatistics(
                context.key(), context.window().endMs(), counted.bids, counted.bidders, counted.auctions));
    }

    /**
     * The numbers of a window.
     *
     * @param bids how many bids
     * @param bidders how many different bidders
     * @param auctions how many different auctions
     */
    record Counted(Ranges bids, Ranges bidders, Ranges auctions) {}

    /**
     * What a window has met.
     *
     * @param bids how many bids: all, and those of each range
     * @param bidders of each bidder the ranges, as bits
     * @param auctions of each auction the ranges, as bits
     */
    record Seen(long[] bids, Map<Long, Integer> bidders, Map<Long, Integer> auctions) {}

    private static final class Counts implements ObjectAggregate<Bid, Seen, Counted> {
        private static final long serialVersionUID = 1;

        @Override
        public Seen create() {
            return new Seen(new long[1 + Ranges.COUNT], new HashMap<>(), new HashMap<>());
        }

        @Override
        public Seen accumulate(Seen seen, Bid bid) {
            int range = Ranges.of(bid);
            seen.bids[0]++;
            seen.bids[1 + range]++;
            seen.bidders.merge(bid.bidder(), 1 << range, (left, right) -> left | right);
            seen.auctions.merge(bid.auction(), 1 << range, (left, right) -> left | right);
            return seen;
        }

        @Override
        public Seen combine(Seen left, Seen right) {
            for (int i = 0; i < left.bids.length; i++) {
                left.bids[i] += right.bids[i];
            }
            right.bidders.forEach((bidder, ranges) -> left.bidders.merge(bidder, ranges, (a, b) -> a | b));
            right.auctions.forEach((auction, ranges) -> left.auctions.merge(auction, ranges, (a, b) -> a | b));
            return left;
        }

        @Override
        public Counted finish(Seen seen) {
            return new Counted(
                    Ranges.in(seen.bids, 0),
                    Ranges.ofBits(seen.bidders.values()),
                    Ranges.ofBits(seen.auctions.values()));
        }

        @Override
        public boolean growsWithInput() {
            return true;
        }
    }

    /** Q17. */
    static Stream<PriceStatistics> ofPrices(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.bids(events)
                .keyByLong(Bid::auction)
                .window(BidWindows.PERIODS, Late.fail())
                .aggregate("prices", new Prices(), Statistics::emitPrices);
    }

    private static void emitPrices(Priced priced, WindowContext<Long, PriceStatistics> context) {
        context.emit(new PriceStatistics(
                context.key(),
                context.window().endMs(),
                priced.bids(),
                priced.least(),
                priced.greatest(),
                priced.sum()));
    }

    /**
     * The numbers of a window.
     *
     * @param bids how many bids
     * @param least the least price
     * @param greatest the greatest price
     * @param sum all prices together
     */
    record Priced(Ranges bids, long least, long greatest, long sum) {}

    /** All numbers of an auction in one row of {@code long}s. */
    private static final class Prices implements SlotAggregate<Bid, Priced> {
        private static final long serialVersionUID = 1;
        private static final int LEAST = 4;
        private static final int GREATEST = 5;
        private static final int SUM = 6;

        @Override
        public int width() {
            return SUM + 1;
        }

        @Override
        public void create(long[] slots, int at) {
            for (int i = 0; i <= SUM; i++) {
                slots[at + i] = 0;
            }
            slots[at + LEAST] = Long.MAX_VALUE;
        }

        @Override
        public void accumulate(long[] slots, int at, Bid bid) {
            long price = bid.price();
            slots[at]++;
            slots[at + 1 + Ranges.of(bid)]++;
            slots[at + LEAST] = Math.min(slots[at + LEAST], price);
            slots[at + GREATEST] = Math.max(slots[at + GREATEST], price);
            slots[at + SUM] += price;
        }

        @Override
        public void combine(long[] slots, int at, long[] from, int fromAt) {
            for (int i = 0; i < LEAST; i++) {
                slots[at + i] += from[fromAt + i];
            }
            slots[at + LEAST] = Math.min(slots[at + LEAST], from[fromAt + LEAST]);
            slots[at + GREATEST] = Math.max(slots[at + GREATEST], from[fromAt + GREATEST]);
            slots[at + SUM] += from[fromAt + SUM];
        }

        @Override
        public Priced finish(long[] slots, int at) {
            return new Priced(Ranges.in(slots, at), slots[at + LEAST], slots[at + GREATEST], slots[at + SUM]);
        }

        @Override
        public boolean retractable() {
            return false;
        }

        @Override
        public String describe() {
            return "prices";
        }

        @Override
        public Type<Priced> resultType() {
            return Type.of(Priced.class);
        }
    }
}
