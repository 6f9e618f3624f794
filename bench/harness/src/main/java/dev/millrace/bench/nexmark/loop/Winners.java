package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.Auction;
import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.workload.Tally;

/** Is told of auctions that have closed with a winning bid, in the order in which they expire, then by their ids. */
interface Winners {

    /** An auction has closed. */
    void won(Auction auction, Bid bid, Tally.Part tally);

    /** All auctions have closed. */
    default void end(Tally.Part tally) {}
}
