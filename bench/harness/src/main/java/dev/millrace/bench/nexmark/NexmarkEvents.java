package dev.millrace.bench.nexmark;

import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Query;
import dev.millrace.bench.workload.Sequence;
import java.io.Serializable;

/**
 * The endless sequence of Nexmark's events: 1 person, 3 auctions, 46 bids, and so on, in order of time. Each is made from its
 * number alone, so that any part of the sequence can be read anywhere, and costs some 30 ns.
 *
 * <p>Half of the bids are for a hot auction, three of four by a hot bidder, three of four auctions by a hot seller: one of a
 * hundred each, the newest. The other bids are for one of the last 100 auctions or the next 10, by one of the last 1,000 persons
 * or the next 10, so that a few events come before the one they refer to. A price has any magnitude from 1 to 1,000,000 with the
 * same chance, in cents. An auction is open for as long as it takes 100 others to be put up, on average.
 *
 * <p>With n splits, split s has the events whose number is s modulo n, in order; n is a power of two.
 *
 * @param nanosApart from an event to the next, in nanoseconds of event time
 */
public record NexmarkEvents(int nanosApart) implements Sequence<NexmarkEvent>, Serializable {

    /** So many events make a round of the sequence. */
    private static final int ROUND = 50;

    private static final int AUCTIONS = 3;
    private static final int FIRST_ID = 1_000;
    private static final int HOT = 100;
    private static final int IN_FLIGHT = 100;
    private static final int ACTIVE = 1_000;
    private static final int LEAD = 10;
    private static final int NANOS_PER_MS = 1_000_000;
    private static final int PRICE_BITS = 10;

    /** 10^(6 i / 1024) in cents; between them prices are on a straight line. */
    private static final long[] PRICES = new long[(1 << PRICE_BITS) + 1];

    static {
        for (int i = 0; i < PRICES.length; i++) {
            PRICES[i] = Math.round(Math.pow(10, 6.0 * i / (1 << PRICE_BITS)) * 100);
        }
    }

    /** The first of five categories; others follow. */
    public static final int FIRST_CATEGORY = 10;

    /** How many categories there are. */
    public static final int CATEGORIES = 5;

    /** The events at {@value Query.Nexmark#PER_SECOND} a second. */
    public static NexmarkEvents standard() {
        return perSecond(Query.Nexmark.PER_SECOND);
    }

    /** The events at so many a second: a divisor of a billion. */
    public static NexmarkEvents perSecond(int events) {
        return new NexmarkEvents(1_000_000_000 / events);
    }

    @Override
    public long timestampMs(long number, NexmarkEvent event) {
        return event.timeMs();
    }

    @Override
    public NexmarkEvent at(long number) {
        long round = number / ROUND;
        int place = (int) (number - round * ROUND);
        long timeMs = Events.BEGIN_MS + number * nanosApart / NANOS_PER_MS;
        long chance = mixed(number);
        if (place > AUCTIONS) {
            return bid(round, timeMs, chance);
        }
        return place == 0 ? person(round, timeMs, chance) : auction(round, place - 1, timeMs, chance);
    }

    /** Both sides of each choice are worked out, so that no branch is there to be guessed wrong. */
    private static Bid bid(long round, long timeMs, long chance) {
        long last = round * AUCTIONS + AUCTIONS - 1;
        long first = Math.max(last - IN_FLIGHT, 0);
        long hotAuction = last / HOT * HOT;
        long anyAuction = first + below((int) (last - first) + 1 + LEAD, chance >>> 3);
        // The second of a hundred, so that hot bidders are not hot sellers.
        long hotBidder = round / HOT * HOT + 1;
        long anyBidder = activePerson(round, chance >>> 19);
        long more = mixed(chance);
        int hotChannel = (int) (more >>> 1) & Texts.HOT_CHANNELS - 1;
        int rareChannel = Texts.HOT_CHANNELS + below(Texts.RARE_CHANNELS, more >>> 3);
        int channel = (more & 1) != 0 ? hotChannel : rareChannel;
        return new Bid(
                FIRST_ID + ((chance & 1) != 0 ? hotAuction : anyAuction),
                FIRST_ID + ((chance & 6) != 0 ? hotBidder : anyBidder),
                price(chance >>> 35),
                Texts.CHANNELS[channel],
                Texts.URLS[channel],
                timeMs,
                pick(Texts.BID_EXTRAS, more >>> 19));
    }

    private Auction auction(long round, int which, long timeMs, long chance) {
        long seller = (chance & 3) != 0 ? round / HOT * HOT : activePerson(round, chance >>> 2);
        long more = mixed(chance);
        long initialBid = price(chance >>> 18);
        return new Auction(
                FIRST_ID + round * AUCTIONS + which,
                pick(Texts.ITEMS, more),
                pick(Texts.DESCRIPTIONS, more >>> 16),
                initialBid,
                initialBid + price(more >>> 32),
                timeMs,
                timeMs + 1 + below(Math.max(2 * averageLengthMs(), 1), chance >>> 38),
                FIRST_ID + seller,
                FIRST_CATEGORY + below(CATEGORIES, mixed(more)),
                pick(Texts.AUCTION_EXTRAS, mixed(more) >>> 16));
    }

    private static Person person(long round, long timeMs, long chance) {
        long more = mixed(chance);
        return new Person(
                FIRST_ID + round,
                pick(Texts.NAMES, chance),
                pick(Texts.EMAILS, chance >>> 16),
                pick(Texts.CREDIT_CARDS, chance >>> 32),
                pick(Texts.CITIES, chance >>> 48),
                pick(Texts.STATES, more),
                timeMs,
                pick(Texts.PERSON_EXTRAS, more >>> 16));
    }

    /** How long it takes for so many auctions to be put up as may be open. */
    private int averageLengthMs() {
        return (int) ((long) nanosApart * IN_FLIGHT * ROUND / AUCTIONS / NANOS_PER_MS);
    }

    private static long activePerson(long round, long chance) {
        long persons = round + 1;
        int active = (int) Math.min(persons, ACTIVE);
        return persons - active + below(active + LEAD, chance);
    }

    private static long price(long chance) {
        int step = (int) chance & (1 << PRICE_BITS) - 1;
        long within = chance >>> PRICE_BITS & (1 << PRICE_BITS) - 1;
        return PRICES[step] + ((PRICES[step + 1] - PRICES[step]) * within >>> PRICE_BITS);
    }

    private static String pick(String[] texts, long chance) {
        return texts[below(texts.length, chance)];
    }

    /** A number from 0 to below a bound of at most 16 bits, from the lowest 16 bits of a number. */
    private static int below(int bound, long chance) {
        return (int) ((chance & 0xffff) * bound >>> 16);
    }

    /** The finalizer of splitmix64, of a sequence of its own. */
    private static long mixed(long number) {
        long begun = (number + 1) * 0x9e3779b97f4a7c15L;
        long once = (begun ^ begun >>> 30) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ once >>> 27) * 0x94d049bb133111ebL;
        return twice ^ twice >>> 31;
    }
}
