package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;

/**
 * A bid with some things worked out.
 *
 * @param auction for what
 * @param bidder who
 * @param price how much in euros, in thousandths of a cent
 * @param timeType the time of the day in words
 * @param timeMs when, in milliseconds since the epoch
 * @param extra the bid's extra text
 * @param count how often it has the letter c
 */
public record CalculatedBid(
        long auction, long bidder, long price, String timeType, long timeMs, String extra, int count)
        implements Result {

    private static final long LOW = 1_000_000_000;
    private static final long HIGH = 50_000_000_000L;
    private static final long MS_PER_HOUR = 3_600_000;

    /** Whether the price is above 1,000,000 cents and below 50,000,000, in euros. */
    public static boolean asksFor(Bid bid) {
        long thousandths = bid.price() * 908;
        return thousandths > LOW && thousandths < HIGH;
    }

    /** What is worked out of a bid. */
    public static CalculatedBid of(Bid bid) {
        int count = 0;
        String extra = bid.extra();
        for (int i = 0; i < extra.length(); i++) {
            if (extra.charAt(i) == 'c') {
                count++;
            }
        }
        long hour = bid.timeMs() / MS_PER_HOUR % 24;
        return new CalculatedBid(
                bid.auction(), bid.bidder(), bid.price() * 908, timeType(hour), bid.timeMs(), extra, count);
    }

    private static String timeType(long hour) {
        if (hour >= 8 && hour <= 18) {
            return "dayTime";
        }
        return hour <= 6 || hour >= 20 ? "nightTime" : "otherTime";
    }

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(auction, timeMs, ((bidder * 31 + price) * 31 + timeType.length()) * 31 + count);
    }
}
