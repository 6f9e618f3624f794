package dev.millrace.bench.nexmark;

/** Something that happens on the auction site. */
public sealed interface NexmarkEvent permits Person, Auction, Bid {

    /** When, in milliseconds since the epoch. */
    long timeMs();
}
