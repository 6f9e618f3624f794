package dev.millrace.templates.fraud.payments;

import dev.millrace.templates.traffic.LogNormal;
import dev.millrace.templates.traffic.SplitMix;
import dev.millrace.templates.traffic.Zipf;
import java.io.Serializable;

/**
 * The users of the traffic: who they are and what they usually do, each a pure function of seed and user number. A user
 * belongs to one partition for good, as in a log that is partitioned by user.
 */
final class Population implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int HOME_CITIES = 30;
    private static final double FROM_ANYWHERE = 0.05;
    private static final int FAVOURITE_SHOPS = 12;
    private static final int FAVOURITE_SITES = 8;
    private static final int DEVICES = 3;
    private static final double MEDIAN_CENTS = 1_800;
    private static final long LEAST_CENTS = 50;
    private static final long TRIP_MS = 4 * 86_400_000L;
    private static final double ON_TRIP = 0.05;

    private static final Zipf SHOPS = new Zipf(Merchant.LOCAL, 1.0);
    private static final Zipf SITES = new Zipf(Merchant.ONLINE, 1.0);
    private static final LogNormal SPENDING_OF_USERS = new LogNormal(0.6);
    private static final LogNormal SPREAD_OF_PAYMENTS = new LogNormal(0.65);

    /** Addresses of the random bits that each trait of a user is drawn from. */
    private static final long HOME = 0;

    private static final long SPENDING = 1;
    private static final long DEVICE = 2;
    private static final long SHOP = 3;
    private static final long SITE = 4;
    private static final long TRIP = 5;

    private final long seed;
    private final int partitions;
    private final Zipf small;
    private final Zipf large;
    private final int largeOnes;

    Population(long seed, int users, int partitions, double skew) {
        if (partitions < 1 || users < partitions) {
            throw new IllegalArgumentException(
                    "at least one user per partition is needed: " + users + " users in " + partitions + " partitions");
        }
        this.seed = seed;
        this.partitions = partitions;
        this.largeOnes = users % partitions;
        this.small = new Zipf(users / partitions, skew);
        this.large = largeOnes == 0 ? small : new Zipf(users / partitions + 1, skew);
    }

    /** A user of the partition; those who pay often are drawn often. */
    long user(int partition, long bits) {
        Zipf ranks = partition < largeOnes ? large : small;
        return (long) ranks.rank(bits) * partitions + partition;
    }

    /** Where the user lives. */
    City home(long user) {
        long bits = bits(user, HOME);
        boolean anywhere = SplitMix.chance(bits, FROM_ANYWHERE);
        return City.of(SplitMix.below(SplitMix.bits(bits, 0), anywhere ? City.count() : HOME_CITIES));
    }

    /** Where the user is: at home, or for some days elsewhere. */
    City whereabouts(long user, long epochMs) {
        long bits = SplitMix.bits(bits(user, TRIP), Math.floorDiv(epochMs + user * 7_919_000L, TRIP_MS));
        return SplitMix.chance(bits, ON_TRIP)
                ? City.of(SplitMix.below(SplitMix.bits(bits, 0), City.count()))
                : home(user);
    }

    /** One of the user's own devices; the first is used most. */
    int device(long user, long bits) {
        int which = Math.min(SplitMix.below(bits, DEVICES), SplitMix.below(bits << 32, DEVICES));
        return (int) SplitMix.bits(bits(user, DEVICE), which) & Integer.MAX_VALUE;
    }

    /** One of the shops that the user goes to at home. */
    Merchant favouriteShop(long user, long bits) {
        long which = SplitMix.bits(bits(user, SHOP), SplitMix.below(bits, FAVOURITE_SHOPS));
        return Merchant.local(home(user), SHOPS.rank(which));
    }

    /** One of the shops on the net that the user goes to. */
    Merchant favouriteSite(long user, long bits) {
        long which = SplitMix.bits(bits(user, SITE), SplitMix.below(bits, FAVOURITE_SITES));
        return Merchant.online(SITES.rank(which));
    }

    /** Any shop in the city, popular ones more often. */
    Merchant anyShop(City city, long bits) {
        return Merchant.local(city, SHOPS.rank(bits));
    }

    /** Any shop on the net, popular ones more often. */
    Merchant anySite(long bits) {
        return Merchant.online(SITES.rank(bits));
    }

    /** What the user would spend on something of this category, in cents: log-normal around the user's own level. */
    long usualCents(long user, Category category, long bits) {
        double level = MEDIAN_CENTS * SPENDING_OF_USERS.factor(bits(user, SPENDING));
        return Math.max(LEAST_CENTS, Math.round(level * category.price() * SPREAD_OF_PAYMENTS.factor(bits)));
    }

    private long bits(long user, long trait) {
        return SplitMix.bits(SplitMix.bits(seed, user), trait);
    }
}
