package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Bid;
import java.util.Collection;

/**
 * Numbers of something, of all prices and of three ranges of them.
 *
 * @param all of all prices
 * @param low below 10,000 cents
 * @param middle from 10,000 to below 1,000,000 cents
 * @param high from 1,000,000 cents
 */
public record Ranges(long all, long low, long middle, long high) {

    /** How many ranges there are. */
    public static final int COUNT = 3;

    private static final long MIDDLE = 10_000;
    private static final long HIGH = 1_000_000;

    /** The range of a bid's price: 0, 1 or 2. */
    public static int of(Bid bid) {
        if (bid.price() < MIDDLE) {
            return 0;
        }
        return bid.price() < HIGH ? 1 : 2;
    }

    /** The numbers that an array has at a place: all, low, middle, high. */
    public static Ranges in(long[] numbers, int at) {
        return new Ranges(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
    }

    /** How many there are, of each of which the ranges that it has been met in are said as bits. */
    public static Ranges ofBits(Collection<Integer> each) {
        long[] numbers = new long[1 + COUNT];
        numbers[0] = each.size();
        for (int bits : each) {
            for (int range = 0; range < COUNT; range++) {
                numbers[1 + range] += bits >> range & 1;
            }
        }
        return in(numbers, 0);
    }

    /** A number for checks, made of all four. */
    long number() {
        return ((all * 31 + low) * 31 + middle) * 31 + high;
    }
}
