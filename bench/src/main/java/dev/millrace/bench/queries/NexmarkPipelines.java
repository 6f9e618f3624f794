package dev.millrace.bench.queries;

import dev.millrace.api.Pipeline;
import dev.millrace.api.Stream;
import dev.millrace.api.Type;
import dev.millrace.api.time.Watermarks;
import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkEvents;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.Person;
import dev.millrace.bench.nexmark.Result;

/** Makes pipelines of queries; their results go into the {@link dev.millrace.bench.workload.Tally}. */
public final class NexmarkPipelines {

    private NexmarkPipelines() {}

    /** Describes a query over so many events, from so many splits. */
    public static void build(Pipeline pipeline, int query, long records, int splits) {
        build(pipeline, NexmarkQuery.of(query), NexmarkEvents.standard(), records, splits);
    }

    /** The same over other events. */
    public static void build(Pipeline pipeline, NexmarkQuery query, NexmarkEvents which, long records, int splits) {
        Stream<NexmarkEvent> events = pipeline.read(
                "events",
                new SequenceSource<>(Type.of(NexmarkEvent.class), which, records, splits),
                Watermarks.monotonic());
        switch (query) {
            case Q0 -> write(EachBid.passed(events));
            case Q1 -> write(EachBid.inEuros(events));
            case Q2 ->
                EachBid.selected(events)
                        .writeTo("out", new TallySink<>((bid, tally) -> tally.add(bid.auction(), bid.price())));
            case Q3 -> write(Joins.localItems(events));
            case Q4 ->
                ClosedAuctions.categoryAverages(events)
                        .writeTo(
                                "out",
                                new TallySink<>((average, tally) -> tally.add(
                                        average.key(), average.window().endMs(), average.value())));
            case Q5 -> write(BidWindows.hotItems(events));
            case Q6 -> write(ClosedAuctions.sellerAverages(events));
            case Q7 -> write(BidWindows.highest(events));
            case Q8 -> write(Joins.newSellers(events));
            case Q9 -> write(ClosedAuctions.winningBids(events));
            case Q10 -> write(EachBid.logged(events));
            case Q11 ->
                BidWindows.sessions(events)
                        .writeTo(
                                "out",
                                new TallySink<>((session, tally) -> tally.add(
                                        session.key(), session.window().endMs(), session.value())));
            case Q12 ->
                BidWindows.byTheClock(events)
                        .writeTo("out", new TallySink<>((bids, tally) -> tally.addTimes(bids.key(), bids.value())));
            case Q13 -> write(EachBid.enriched(events));
            case Q14 -> write(EachBid.calculated(events));
            case Q15 -> write(Statistics.ofAll(events));
            case Q16 -> write(Statistics.ofChannels(events));
            case Q17 -> write(Statistics.ofPrices(events));
            case Q18 -> write(BidWindows.last(events));
            case Q19 -> write(BidWindows.tenHighest(events));
            case Q20 -> write(Joins.expandedBids(events));
            case Q21 -> write(EachBid.withChannelId(events));
            case Q22 -> write(EachBid.withFolders(events));
        }
    }

    private static <R extends Result> void write(Stream<R> results) {
        results.writeTo("out", new TallySink<>(Result::addTo));
    }

    /** The persons among the events. */
    static Stream<Person> persons(Stream<NexmarkEvent> events) {
        return events.filter(event -> event instanceof Person).map(event -> (Person) event);
    }

    /** The auctions among the events. */
    static Stream<Auction> auctions(Stream<NexmarkEvent> events) {
        return events.filter(event -> event instanceof Auction).map(event -> (Auction) event);
    }

    /** The bids among the events. */
    static Stream<Bid> bids(Stream<NexmarkEvent> events) {
        return events.filter(event -> event instanceof Bid).map(event -> (Bid) event);
    }
}
