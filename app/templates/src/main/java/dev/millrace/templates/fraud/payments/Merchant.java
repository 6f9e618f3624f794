package dev.millrace.templates.fraud.payments;

import dev.millrace.templates.traffic.SplitMix;

/**
 * A shop of the traffic's world: one in a city, or one on the net that sends from a city. The world is the same for every
 * seed.
 */
record Merchant(String name, Category category, City city) {

    /** Shops in each city, by popularity. */
    static final int LOCAL = 150;

    /** Shops on the net, by popularity. */
    static final int ONLINE = 800;

    private static final long WORLD = 0x6D65726368616E74L;
    private static final int HUNDRED = 100;
    private static final Category[] SOLD_ONLINE = {
        Category.DIGITAL,
        Category.DIGITAL,
        Category.DIGITAL,
        Category.FASHION,
        Category.FASHION,
        Category.FASHION,
        Category.ELECTRONICS,
        Category.ELECTRONICS,
        Category.GIFTS,
        Category.TRAVEL
    };
    private static final Merchant[] ALL = world();

    /** The shop of this popularity in a city. */
    static Merchant local(City city, int rank) {
        return ALL[city.number() * LOCAL + rank];
    }

    /** The shop of this popularity on the net. */
    static Merchant online(int rank) {
        return ALL[City.count() * LOCAL + rank];
    }

    private static Merchant[] world() {
        int local = City.count() * LOCAL;
        Merchant[] all = new Merchant[local + ONLINE];
        for (int i = 0; i < all.length; i++) {
            long bits = SplitMix.bits(WORLD, i);
            all[i] = i < local
                    ? new Merchant("m-" + i, soldLocally(bits), City.of(i / LOCAL))
                    : new Merchant(
                            "m-" + i,
                            SOLD_ONLINE[SplitMix.below(bits, SOLD_ONLINE.length)],
                            City.of(SplitMix.below(SplitMix.bits(bits, 1), City.count())));
        }
        return all;
    }

    private static Category soldLocally(long bits) {
        Category category = Category.ofHundred(SplitMix.below(bits, HUNDRED));
        return category == Category.DIGITAL ? Category.GROCERY : category;
    }
}
