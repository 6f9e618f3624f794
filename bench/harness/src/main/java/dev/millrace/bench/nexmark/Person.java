package dev.millrace.bench.nexmark;

/**
 * Somebody registers.
 *
 * @param id whose events these are: {@link Auction#seller}, {@link Bid#bidder}
 * @param name first name and surname
 * @param email an address
 * @param creditCard four groups of four digits
 * @param city where he lives
 * @param state two letters
 * @param timeMs when, in milliseconds since the epoch
 * @param extra a text that makes the record as large as Nexmark has it
 */
public record Person(
        long id, String name, String email, String creditCard, String city, String state, long timeMs, String extra)
        implements NexmarkEvent {}
