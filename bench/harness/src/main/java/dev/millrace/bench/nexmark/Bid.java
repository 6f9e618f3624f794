package dev.millrace.bench.nexmark;

import dev.millrace.bench.workload.Tally;

/**
 * Somebody offers a price.
 *
 * @param auction for what
 * @param bidder who
 * @param price how much, in cents
 * @param channel through which it was made
 * @param url the page on which it was made
 * @param timeMs when, in milliseconds since the epoch
 * @param extra a text that makes the record as large as Nexmark has it
 */
public record Bid(long auction, long bidder, long price, String channel, String url, long timeMs, String extra)
        implements NexmarkEvent, Result {

    /**
     * Negative if this bid is before the other in the order of offers: the higher price first, of equal ones the earlier, then
     * that of the lower bidder, then that for the lower auction. Bids that are equal by it count for the same.
     */
    public int compareOffer(Bid other) {
        if (price != other.price) {
            return price > other.price ? -1 : 1;
        }
        if (timeMs != other.timeMs) {
            return timeMs < other.timeMs ? -1 : 1;
        }
        int byBidder = Long.compare(bidder, other.bidder);
        return byBidder != 0 ? byBidder : Long.compare(auction, other.auction);
    }

    /** Positive if this bid is to be preferred to the other as a bidder's last: the later one, of equal ones the better offer. */
    public int compareAge(Bid other) {
        return timeMs != other.timeMs ? Long.compare(timeMs, other.timeMs) : other.compareOffer(this);
    }

    /** The same bid at another price. */
    public Bid at(long otherPrice) {
        return new Bid(auction, bidder, otherPrice, channel, url, timeMs, extra);
    }

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(auction, timeMs, number());
    }

    /** A number for checks, made of who offers how much. */
    public long number() {
        return bidder * 31 + price;
    }
}
