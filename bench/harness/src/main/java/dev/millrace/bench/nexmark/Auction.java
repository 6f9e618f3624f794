package dev.millrace.bench.nexmark;

/**
 * Something is put up for sale.
 *
 * @param id what bids refer to
 * @param itemName what is sold, in a word
 * @param description what is sold, in many words
 * @param initialBid the price that it begins with, in cents
 * @param reserve the price below which it is not sold, in cents; no query asks for it
 * @param timeMs from when bids count, in milliseconds since the epoch
 * @param expiresMs the last millisecond in which bids count, since the epoch
 * @param seller the person who sells
 * @param category one of five
 * @param extra a text that makes the record as large as Nexmark has it
 */
public record Auction(
        long id,
        String itemName,
        String description,
        long initialBid,
        long reserve,
        long timeMs,
        long expiresMs,
        long seller,
        long category,
        String extra)
        implements NexmarkEvent {

    /** Whether a bid counts: it was made while the auction was open. */
    public boolean takes(Bid bid) {
        return timeMs <= bid.timeMs() && bid.timeMs() <= expiresMs;
    }
}
