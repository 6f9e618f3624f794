package dev.millrace.bench.flink;

/**
 * A record.
 *
 * @param shop which of the shops
 * @param cents how much
 * @param at when, in milliseconds since the epoch
 */
public record Sale(long shop, long cents, long at) {

    private static final int SHOPS = 1_000;
    private static final int PER_SHOP_AND_SECOND = 10;

    /** The sale of a number: the shops in turn, ten a second each. */
    static Sale number(long number) {
        return new Sale(number % SHOPS, 1 + number % 97, number * 1_000 / (SHOPS * PER_SHOP_AND_SECOND));
    }
}
