package dev.millrace.bench.nexmark;

/**
 * The queries of Nexmark, and what they compute here. What they ask is Nexmark's; what is added says exactly which results there
 * are, so that these do not depend on how often an engine emits, on how its tasks take turns, or on the order of events of one
 * millisecond. So where SQL would emit a row again and again as it changes, here it is a row of each <em>period</em>, which is a
 * window of {@value #PERIOD_MS} ms aligned to the epoch, and is emitted once, when the period is over. Nexmark's days are periods
 * here: at the rate of {@link NexmarkEvents} a run would never see the end of a day.
 *
 * <p>Each result is a {@link Result} or is added to the tally as is said here. Windows that have no events have no results. At the
 * end of the input everything is over: open windows, auctions and sessions are as if the time had gone on.
 */
public enum NexmarkQuery {
    /** All bids as they are. A result is the {@link Bid}. */
    Q0,

    /** All bids, with prices in euros: cents times 908, divided by 1,000 and truncated. A result is the {@link Bid}. */
    Q1,

    /** Bids for every 123rd auction, which are those whose number it divides. A result has the auction as key, the price as value. */
    Q2,

    /**
     * Auctions of category 10 with their sellers, of those who live in Oregon, Idaho or California. Whichever of both comes first
     * waits for the other without end. A result is a {@link dev.millrace.bench.nexmark.result.LocalItem}.
     */
    Q3,

    /**
     * The average final price of a category's auctions that closed in a period. An auction closes in the millisecond in which it
     * expires; its final price is that of the winning bid of {@link #Q9}, and without one it does not count. Averages are of whole
     * cents, rounded down. A result has the category as key, the end of the period, and the average as value.
     */
    Q4,

    /**
     * The auctions with the most bids, of windows of 10 s that begin every 2 s: all that share the most. A result is a
     * {@link dev.millrace.bench.nexmark.result.HotItem}.
     */
    Q5,

    /**
     * The average final price of the last ten auctions that a seller closed, at the end of each period in which he closed one.
     * Auctions follow each other by when they expire, then by their ids. Closing, final prices and rounding are as in {@link #Q4}.
     * A result is a {@link dev.millrace.bench.nexmark.result.SellerAverage}.
     */
    Q6,

    /**
     * The first of a period's bids in the order of {@link Bid#compareOffer}. A result is a
     * {@link dev.millrace.bench.nexmark.result.PeriodBid}.
     */
    Q7,

    /**
     * Persons who register and put up an auction in the same period, once. A result is a
     * {@link dev.millrace.bench.nexmark.result.NewSeller}.
     */
    Q8,

    /**
     * Each auction with the first of its bids in the order of {@link Bid#compareOffer}, of those that it {@linkplain Auction#takes
     * takes}, when it has expired; auctions without one are no results. A bid may arrive before its auction. A result is a
     * {@link dev.millrace.bench.nexmark.result.WinningBid}, whose time is the one at which the auction expires.
     */
    Q9,

    /**
     * All bids as lines of a log, in a partition for every minute. A result is a
     * {@link dev.millrace.bench.nexmark.result.LogLine}; none is written to a disk.
     */
    Q10,

    /**
     * How many bids a person makes in a session, of bids that are at most 10 s apart. A result has the bidder as key, the end of
     * the session, which is 10 s after its last bid, and the number as value.
     */
    Q11,

    /**
     * How many bids of a person arrive within 10 s of the clock. As it depends on the clock how many results there are, only their
     * sums are checked: a result of n bids is added as {@link dev.millrace.bench.workload.Tally.Part#addTimes}, with the bidder as
     * key.
     */
    Q12,

    /**
     * Bids with what a table in memory has for the auction, of {@link dev.millrace.bench.nexmark.result.SideInput}; the table is
     * made when a task starts. A result is a {@link dev.millrace.bench.nexmark.result.EnrichedBid}.
     */
    Q13,

    /**
     * Bids of some prices, with the time of day in words and the number of the letters c in their extra text. A result is a
     * {@link dev.millrace.bench.nexmark.result.CalculatedBid}.
     */
    Q14,

    /**
     * How many bids a period has, how many different bidders, and how many different auctions: of all prices, and of three ranges.
     * A result is a {@link dev.millrace.bench.nexmark.result.BidStatistics} with an empty text for the channel.
     */
    Q15,

    /** The same for each channel and period. A result is a {@link dev.millrace.bench.nexmark.result.BidStatistics}. */
    Q16,

    /**
     * How many bids an auction has in a period, of all prices and of three ranges, with the least, the greatest, the average and
     * the sum of the prices. A result is a {@link dev.millrace.bench.nexmark.result.PriceStatistics}.
     */
    Q17,

    /**
     * The last bid of a bidder for an auction in a period, by {@link Bid#compareAge}. A result is a
     * {@link dev.millrace.bench.nexmark.result.PeriodBid}.
     */
    Q18,

    /**
     * The first ten of an auction's bids in a period, in the order of {@link Bid#compareOffer}; all where there are fewer. A result
     * is a {@link dev.millrace.bench.nexmark.result.RankedBid}.
     */
    Q19,

    /**
     * Bids for auctions of category 10, with their auctions. Whichever of both comes first waits for the other without end. A
     * result is an {@link dev.millrace.bench.nexmark.result.ExpandedBid}.
     */
    Q20,

    /**
     * Bids with the id of their channel, where there is one. A result is a
     * {@link dev.millrace.bench.nexmark.result.ChannelBid}.
     */
    Q21,

    /** Bids with the folders in their page's address. A result is a {@link dev.millrace.bench.nexmark.result.PageBid}. */
    Q22;

    /** The length of a period, in milliseconds. */
    public static final long PERIOD_MS = 10_000;

    /** The slide of the windows of {@link #Q5}, which are as long as a period, in milliseconds. */
    public static final long SLIDE_MS = 2_000;

    /** The time without bids that ends a session of {@link #Q11}, in milliseconds. */
    public static final long GAP_MS = 10_000;

    /** How many auctions the average of {@link #Q6} is of, and how many bids {@link #Q19} asks for. */
    public static final int TEN = 10;

    /** The category that {@link #Q3} and {@link #Q20} ask for. */
    public static final long CATEGORY = 10;

    private static final NexmarkQuery[] ALL = values();

    /** The query of a number. */
    public static NexmarkQuery of(int number) {
        return ALL[number];
    }

    /** The end of the period that a time is in, in milliseconds since the epoch. */
    public static long periodEndMs(long timeMs) {
        return timeMs - timeMs % PERIOD_MS + PERIOD_MS;
    }

    /** Whether {@link #Q2} asks for an auction. */
    public static boolean isSelected(long auction) {
        return auction % 123 == 0;
    }

    /** A price in euros, for {@link #Q1}. */
    public static long inEuros(long price) {
        return price * 908 / 1_000;
    }

    /** Whether {@link #Q3} asks for persons of a state. */
    public static boolean isLocal(String state) {
        return state.equals("OR") || state.equals("ID") || state.equals("CA");
    }
}
