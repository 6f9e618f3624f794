package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.Person;
import dev.millrace.bench.nexmark.result.ExpandedBid;
import dev.millrace.bench.nexmark.result.LocalItem;
import dev.millrace.bench.nexmark.result.NewSeller;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** Queries that bring events of two kinds together. */
final class Joins {

    private Joins() {}

    /** Q3. */
    static DataStream<LocalItem> localItems(DataStream<NexmarkEvent> events) {
        DataStream<Person> sellers = Kinds.persons(events)
                .filter(person -> NexmarkQuery.isLocal(person.state()))
                .map(Kinds::slim)
                .returns(Kinds.PERSON);
        DataStream<Auction> items = Kinds.auctions(events)
                .filter(auction -> auction.category() == NexmarkQuery.CATEGORY)
                .map(Kinds::slim)
                .returns(Kinds.AUCTION);
        EarlyJoin.Joining<Person, Auction, LocalItem> joining =
                (person, auction, out) -> out.collect(LocalItem.of(person, auction));
        return sellers.keyBy(Person::id, Types.LONG)
                .connect(items.keyBy(Auction::seller, Types.LONG))
                .process(new EarlyJoin<>(Kinds.PERSON, Kinds.AUCTION, joining))
                .returns(UnsentSerializer.type(LocalItem.class));
    }

    /** Q8. An auction goes into the window as its seller, a person without a name. */
    static DataStream<NewSeller> newSellers(DataStream<NexmarkEvent> events) {
        DataStream<Person> sellers = Kinds.auctions(events)
                .map(auction -> new Person(auction.seller(), "", "", "", "", "", auction.timeMs(), ""))
                .returns(Kinds.PERSON);
        WindowFunction<Registered, NewSeller, Long, TimeWindow> result = (person, window, registered, out) -> {
            String name = registered.iterator().next().nameOfSeller();
            if (!name.isEmpty()) {
                out.collect(new NewSeller(person, name, window.getEnd()));
            }
        };
        return Kinds.persons(events)
                .map(Kinds::slim)
                .returns(Kinds.PERSON)
                .union(sellers)
                .keyBy(Person::id, Types.LONG)
                .window(TumblingEventTimeWindows.of(BidWindows.PERIOD))
                .aggregate(
                        new Registered.Adding(),
                        result,
                        UnsentSerializer.type(Registered.class),
                        UnsentSerializer.type(NewSeller.class));
    }

    /** Q20: auctions of all categories are kept, because bids for one that is not asked for would else wait without end. */
    static DataStream<ExpandedBid> expandedBids(DataStream<NexmarkEvent> events) {
        EarlyJoin.Joining<Auction, Bid, ExpandedBid> joining = (auction, bid, out) -> {
            if (auction.category() == NexmarkQuery.CATEGORY) {
                out.collect(new ExpandedBid(bid, auction));
            }
        };
        return Kinds.auctions(events)
                .keyBy(Auction::id, Types.LONG)
                .connect(Kinds.bids(events).keyBy(Bid::auction, Types.LONG))
                .process(new EarlyJoin<>(Kinds.AUCTION, Kinds.BID, joining))
                .returns(UnsentSerializer.type(ExpandedBid.class));
    }
}
