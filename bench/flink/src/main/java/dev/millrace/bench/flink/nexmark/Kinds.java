package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.FlatType;
import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.nexmark.Person;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** The three kinds of events, each a stream of its own. */
final class Kinds {

    static final TypeInformation<NexmarkEvent> EVENT = UnsentSerializer.type(NexmarkEvent.class);
    static final TypeInformation<Person> PERSON = new FlatType<>(Person.class, new PersonSerializer());
    static final TypeInformation<Auction> AUCTION = new FlatType<>(Auction.class, new AuctionSerializer());
    static final TypeInformation<Bid> BID = new FlatType<>(Bid.class, new BidSerializer());

    private Kinds() {}

    static DataStream<Person> persons(DataStream<NexmarkEvent> events) {
        return events.flatMap((NexmarkEvent event, Collector<Person> out) -> {
                    if (event instanceof Person person) {
                        out.collect(person);
                    }
                })
                .returns(PERSON);
    }

    static DataStream<Auction> auctions(DataStream<NexmarkEvent> events) {
        return events.flatMap((NexmarkEvent event, Collector<Auction> out) -> {
                    if (event instanceof Auction auction) {
                        out.collect(auction);
                    }
                })
                .returns(AUCTION);
    }

    static DataStream<Bid> bids(DataStream<NexmarkEvent> events) {
        return events.flatMap((NexmarkEvent event, Collector<Bid> out) -> {
                    if (event instanceof Bid bid) {
                        out.collect(bid);
                    }
                })
                .returns(BID);
    }

    /** A person without the texts that are asked for nowhere, so that they do not go through an exchange. */
    static Person slim(Person person) {
        return new Person(person.id(), person.name(), "", "", person.city(), person.state(), person.timeMs(), "");
    }

    /** An auction without its texts. */
    static Auction slim(Auction auction) {
        return new Auction(
                auction.id(),
                "",
                "",
                auction.initialBid(),
                auction.reserve(),
                auction.timeMs(),
                auction.expiresMs(),
                auction.seller(),
                auction.category(),
                "");
    }

    /** A bid without its texts. */
    static Bid slim(Bid bid) {
        return slim(bid, "");
    }

    /** A bid of whose texts only the channel is left, or nothing. */
    static Bid slim(Bid bid, String channel) {
        return new Bid(bid.auction(), bid.bidder(), bid.price(), channel, "", bid.timeMs(), "");
    }
}
