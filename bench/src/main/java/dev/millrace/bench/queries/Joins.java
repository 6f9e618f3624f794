package dev.millrace.bench.queries;

import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.ObjectAggregate;
import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedTwoInputProcess;
import dev.millrace.api.process.WindowContext;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.ValueState;
import dev.millrace.api.window.Late;
import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.NexmarkQuery;
import dev.millrace.bench.nexmark.Person;
import dev.millrace.bench.nexmark.result.ExpandedBid;
import dev.millrace.bench.nexmark.result.LocalItem;
import dev.millrace.bench.nexmark.result.NewSeller;
import org.jspecify.annotations.Nullable;

/** Queries that bring events of two kinds together. */
final class Joins {

    private Joins() {}

    /** Q3. */
    static Stream<LocalItem> localItems(Stream<NexmarkEvent> events) {
        Stream<Person> sellers =
                NexmarkPipelines.persons(events).filter(person -> NexmarkQuery.isLocal(person.state()));
        Stream<Auction> items =
                NexmarkPipelines.auctions(events).filter(auction -> auction.category() == NexmarkQuery.CATEGORY);
        return sellers.keyByLong(Person::id)
                .connect(items.keyByLong(Auction::seller))
                .process("local-items", LocalItems::new);
    }

    private static final class LocalItems extends KeyedTwoInputProcess<Long, Person, Auction, LocalItem> {
        private final ValueState<Person> seller = valueState("seller", Person.class, unbounded());
        private final ListState<Auction> early = listState("early", Auction.class, unbounded());

        @Override
        public void onFirst(Person person, Context<Long, LocalItem> context) throws Exception {
            seller.set(person);
            for (Auction auction : early.get()) {
                context.emit(LocalItem.of(person, auction));
            }
            early.clear();
        }

        @Override
        public void onSecond(Auction auction, Context<Long, LocalItem> context) throws Exception {
            Person person = seller.get();
            if (person == null) {
                early.add(auction);
            } else {
                context.emit(LocalItem.of(person, auction));
            }
        }
    }

    /** Q8: persons and auctions meet in a window. */
    static Stream<NewSeller> newSellers(Stream<NexmarkEvent> events) {
        return events.filter(event -> !(event instanceof Bid))
                .keyByLong(Joins::person)
                .window(BidWindows.PERIODS, Late.fail())
                .aggregate("new-sellers", new Registered(), Joins::emitSeller);
    }

    private static long person(NexmarkEvent event) {
        return event instanceof Auction auction ? auction.seller() : ((Person) event).id();
    }

    /** What is known of a person: a name if he has registered, and whether he sells. */
    static final class Known {
        private @Nullable String name;
        private boolean sells;
    }

    private static final class Registered implements ObjectAggregate<NexmarkEvent, Known, String> {
        private static final long serialVersionUID = 1;

        @Override
        public Known create() {
            return new Known();
        }

        @Override
        public Known accumulate(Known known, NexmarkEvent event) {
            if (event instanceof Person person) {
                known.name = person.name();
            } else {
                known.sells = true;
            }
            return known;
        }

        @Override
        public Known combine(Known left, Known right) {
            left.name = left.name == null ? right.name : left.name;
            left.sells |= right.sells;
            return left;
        }

        /** The name, or nothing if not both have happened. */
        @Override
        public String finish(Known known) {
            return known.name == null || !known.sells ? "" : known.name;
        }
    }

    private static void emitSeller(String name, WindowContext<Long, NewSeller> context) {
        if (!name.isEmpty()) {
            context.emit(new NewSeller(context.key(), name, context.window().endMs()));
        }
    }

    /** Q20: auctions of all categories are kept, because bids for one that is not asked for would else wait without end. */
    static Stream<ExpandedBid> expandedBids(Stream<NexmarkEvent> events) {
        return NexmarkPipelines.auctions(events)
                .keyByLong(Auction::id)
                .connect(NexmarkPipelines.bids(events).keyByLong(Bid::auction))
                .process("expand", Expand::new);
    }

    private static final class Expand extends KeyedTwoInputProcess<Long, Auction, Bid, ExpandedBid> {
        private final ValueState<Auction> auction = valueState("auction", Auction.class, unbounded());
        private final ListState<Bid> early = listState("early", Bid.class, unbounded());

        @Override
        public void onFirst(Auction opened, Context<Long, ExpandedBid> context) throws Exception {
            auction.set(opened);
            for (Bid bid : early.get()) {
                emit(bid, opened, context);
            }
            early.clear();
        }

        @Override
        public void onSecond(Bid bid, Context<Long, ExpandedBid> context) throws Exception {
            Auction opened = auction.get();
            if (opened == null) {
                early.add(bid);
            } else {
                emit(bid, opened, context);
            }
        }

        private static void emit(Bid bid, Auction auction, Context<Long, ExpandedBid> context) {
            if (auction.category() == NexmarkQuery.CATEGORY) {
                context.emit(new ExpandedBid(bid, auction));
            }
        }
    }
}
