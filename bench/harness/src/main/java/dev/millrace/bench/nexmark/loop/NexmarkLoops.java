package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.result.CalculatedBid;
import dev.millrace.bench.nexmark.result.ChannelBid;
import dev.millrace.bench.nexmark.result.EnrichedBid;
import dev.millrace.bench.nexmark.result.LogLine;
import dev.millrace.bench.nexmark.result.PageBid;
import dev.millrace.bench.nexmark.result.SideInput;
import dev.millrace.bench.nexmark.result.WinningBid;
import dev.millrace.bench.workload.Tally;

/** Computes queries by hand, in the calling thread. */
public final class NexmarkLoops {

    private NexmarkLoops() {}

    /** Computes a query over so many events, and takes its results into the {@link Tally}. */
    public static void run(int query, long records) {
        run(NexmarkQuery.of(query), NexmarkEvents.standard(), records);
    }

    /** The same over other events. */
    public static void run(NexmarkQuery query, NexmarkEvents events, long records) {
        Loop loop = loop(query);
        Tally.reading();
        try (Tally.Part tally = new Tally.Part()) {
            for (long number = 0; number < records; number++) {
                loop.take(events.at(number), tally);
            }
            loop.end(tally);
        }
    }

    private static Loop loop(NexmarkQuery query) {
        return switch (query) {
            case Q0, Q1, Q2, Q10, Q13, Q14, Q21, Q22 -> bids(query);
            case Q3 -> new LocalItems();
            case Q4 -> new WinningBids(new CategoryAverages());
            case Q5 -> new HotItems();
            case Q6 -> new WinningBids(new SellerAverages());
            case Q7 -> new PeriodLoop(new HighestBid());
            case Q8 -> new PeriodLoop(new NewSellers());
            case Q9 -> new WinningBids((auction, bid, tally) -> new WinningBid(auction, bid).addTo(tally));
            case Q11 -> new Sessions();
            case Q12 -> new ClockCounts();
            case Q15 -> new PeriodLoop(new Statistics(false));
            case Q16 -> new PeriodLoop(new Statistics(true));
            case Q17 -> new PeriodLoop(new Prices());
            case Q18 -> new PeriodLoop(new LastBids());
            case Q19 -> new PeriodLoop(new HighestBids());
            case Q20 -> new ExpandedBids();
        };
    }

    private static Bids bids(NexmarkQuery query) {
        SideInput table = SideInput.load();
        return switch (query) {
            case Q0 -> Bid::addTo;
            case Q1 -> (bid, tally) -> bid.at(NexmarkQuery.inEuros(bid.price())).addTo(tally);
            case Q2 -> NexmarkLoops::select;
            case Q10 -> (bid, tally) -> LogLine.of(bid).addTo(tally);
            case Q13 -> (bid, tally) -> EnrichedBid.of(bid, table).addTo(tally);
            case Q14 -> NexmarkLoops::calculate;
            case Q21 -> NexmarkLoops::addChannel;
            case Q22 -> (bid, tally) -> PageBid.of(bid).addTo(tally);
            default -> throw new IllegalArgumentException(query + " is about more than each bid by itself");
        };
    }

    private static void select(Bid bid, Tally.Part tally) {
        if (NexmarkQuery.isSelected(bid.auction())) {
            tally.add(bid.auction(), bid.price());
        }
    }

    private static void calculate(Bid bid, Tally.Part tally) {
        if (CalculatedBid.asksFor(bid)) {
            CalculatedBid.of(bid).addTo(tally);
        }
    }

    private static void addChannel(Bid bid, Tally.Part tally) {
        ChannelBid result = ChannelBid.of(bid);
        if (result != null) {
            result.addTo(tally);
        }
    }
}
