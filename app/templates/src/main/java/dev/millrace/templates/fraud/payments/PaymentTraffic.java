package dev.millrace.templates.fraud.payments;

import dev.millrace.templates.fraud.payments.Script.Part;
import dev.millrace.templates.traffic.Disorder;
import dev.millrace.templates.traffic.RateOption;
import dev.millrace.templates.traffic.Schedule;
import dev.millrace.templates.traffic.SplitMix;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * Payments of a made-up population with fraud among them, each a pure function of seed and index. Record i belongs to
 * partition i modulo the number of partitions, and so do all payments of its user. Records are numbered in the order in
 * which they arrive; the time at which a payment was made lies before its arrival by a random delay.
 *
 * <p>What is fraud, {@link #fraud}, is known here and never part of a payment; what was reported as fraud, {@link
 * #reported}, is wrong now and then, as in life, and all that a model may learn from.
 */
public final class PaymentTraffic implements Serializable {

    private static final long serialVersionUID = 1;

    private static final long START_MS = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    private static final double PAYMENTS_PER_USER_AND_SECOND = 3.0 / 86_400;
    private static final double SECONDS_PER_TICK = 20;

    private static final double WRONG_REPORTS = 0.05;
    private static final double ON_THE_NET = 0.12;
    private static final double AT_FAVOURITE = 0.78;
    private static final double NEXT_CELL = 0.08;
    private static final double NEW_DEVICE = 0.01;
    private static final double NINES = 0.06;
    private static final long NINES_FROM_CENTS = 20_000;
    private static final double OUT_OF_CHARACTER = 0.15;
    private static final int TRIALS = 7;

    /** Addresses of the random bits that each property of a payment is drawn from. */
    private static final long USER = 0;

    private static final long DELAY = 1;
    private static final long KIND = 2;
    private static final long SHOP = 3;
    private static final long AMOUNT = 4;
    private static final long DEVICE = 5;
    private static final long PLACE = 6;
    private static final long REPORT = 7;
    private static final long CHARACTER = 8;

    private final long seed;
    private final int partitions;
    private final Disorder disorder;
    private final Schedule arrivals;
    private final Population population;
    private final Script script;

    /**
     * Traffic of {@code users} users.
     *
     * @param skew the exponent of Zipf's law by which some users pay more often
     */
    public PaymentTraffic(long seed, int users, int partitions, double skew, Disorder disorder) {
        this.seed = seed;
        this.partitions = partitions;
        this.disorder = disorder;
        double perSecond = users * PAYMENTS_PER_USER_AND_SECOND;
        this.arrivals = RateOption.daily(perSecond);
        this.population = new Population(SplitMix.bits(seed, 0), users, partitions, skew);
        int columns = (int) Math.max(1, Math.round(perSecond / partitions * SECONDS_PER_TICK));
        this.script = new Script(SplitMix.bits(seed, 1), columns);
    }

    /** Payment number {@code index}. */
    public Payment payment(long index) {
        int partition = (int) (index % partitions);
        long bits = bits(index);
        long atMs = START_MS + arrivals.dueMicros(index) / 1_000 - disorder.delayMs(SplitMix.bits(bits, DELAY));
        Part part = script.part(partition, index / partitions);
        String id = "p-" + index;
        return part == null
                ? everyday(id, population.user(partition, SplitMix.bits(bits, USER)), bits, atMs)
                : inScene(part, id, payer(part, partition), bits, atMs);
    }

    /** The pattern of fraud that payment number {@code index} is part of, if any. */
    public Optional<Pattern> fraud(long index) {
        Part part = script.part((int) (index % partitions), index / partitions);
        return part == null ? Optional.empty() : Optional.ofNullable(part.pattern());
    }

    /**
     * Whether payment number {@code index} was reported as fraud. One fraud in twenty never is, and one report in twenty
     * is of an honest payment.
     */
    public boolean reported(long index) {
        double share = Script.shareOfFraud();
        double chance = fraud(index).isPresent() ? 1 - WRONG_REPORTS : WRONG_REPORTS * share / (1 - share);
        return SplitMix.chance(SplitMix.bits(bits(index), REPORT), chance);
    }

    private long bits(long index) {
        return SplitMix.bits(seed, index + 2);
    }

    private Payment everyday(String id, long user, long bits, long atMs) {
        City city = population.whereabouts(user, atMs);
        long kind = SplitMix.bits(bits, KIND);
        long choice = SplitMix.bits(bits, SHOP);
        boolean favourite = SplitMix.chance(SplitMix.bits(kind, 0), AT_FAVOURITE);
        if (SplitMix.chance(kind, ON_THE_NET)) {
            Merchant site = favourite ? population.favouriteSite(user, choice) : population.anySite(choice);
            return payment(
                    id,
                    user,
                    site,
                    usual(user, site, bits),
                    device(user, bits),
                    site.city().cell(),
                    atMs);
        }
        boolean home = city.number() == population.home(user).number();
        Merchant shop = favourite && home ? population.favouriteShop(user, choice) : population.anyShop(city, choice);
        return payment(id, user, shop, usual(user, shop, bits), device(user, bits), cell(city, bits), atMs);
    }

    private long payer(Part part, int partition) {
        long who = part.scene().who == Scene.Who.ONE ? 0 : part.number();
        return population.user(partition, SplitMix.bits(part.bits(), 16 + who));
    }

    /** Once in a while a payment of a scene has nothing of its ways, so that frauds are not all of a piece. */
    private Payment inScene(Part part, String id, long user, long bits, long atMs) {
        if (part.isPrelude() || SplitMix.chance(SplitMix.bits(bits, CHARACTER), OUT_OF_CHARACTER)) {
            return everyday(id, user, bits, atMs);
        }
        Merchant merchant = merchant(part, user, SplitMix.bits(bits, SHOP), atMs);
        long cents = cents(part, user, merchant, bits);
        int device =
                part.borrowed().device == Scene.Device.OWN ? device(user, bits) : (int) part.bits() & Integer.MAX_VALUE;
        boolean away = part.scene().shop == Scene.Shop.FAR;
        int cell = away ? merchant.city().cell() : cell(population.whereabouts(user, atMs), bits);
        return payment(id, user, merchant, cents, device, cell, atMs);
    }

    private Merchant merchant(Part part, long user, long choice, long atMs) {
        return switch (part.borrowed().shop) {
            case FAVOURITE -> population.favouriteShop(user, choice);
            case ANY -> population.anyShop(population.whereabouts(user, atMs), choice);
            case SITE -> population.anySite(choice);
            case SAME -> population.anySite(SplitMix.bits(part.bits(), 8));
            case FAR ->
                population.anyShop(City.of(SplitMix.below(SplitMix.bits(part.bits(), 9), City.count())), choice);
        };
    }

    private long cents(Part part, long user, Merchant merchant, long bits) {
        long drawn = SplitMix.bits(bits, AMOUNT);
        return switch (part.borrowed().amount) {
            case USUAL -> usual(user, merchant, bits);
            case RAISED -> usual(user, merchant, bits) * (3 + SplitMix.below(drawn << 32, 5)) / 2;
            case LARGE -> population.usualCents(user, Category.ELECTRONICS, drawn) * 2;
            case TINY ->
                part.number() < TRIALS
                        ? 50 + SplitMix.below(drawn, 600)
                        : population.usualCents(user, Category.FASHION, drawn);
            case BELOW_LIMIT -> 50_000L * (1 + (drawn & 1)) - 1 - SplitMix.below(drawn, 4_000);
        };
    }

    /** A usual amount; some of the larger ones end just below a round number. */
    private long usual(long user, Merchant merchant, long bits) {
        long drawn = SplitMix.bits(bits, AMOUNT);
        long cents = population.usualCents(user, merchant.category(), drawn);
        boolean nines = cents > NINES_FROM_CENTS && SplitMix.chance(SplitMix.bits(drawn, 0), NINES);
        return nines ? (cents / 50_000 + 1) * 50_000 - 100 : cents;
    }

    private int device(long user, long bits) {
        long drawn = SplitMix.bits(bits, DEVICE);
        return SplitMix.chance(drawn, NEW_DEVICE)
                ? (int) drawn & Integer.MAX_VALUE
                : population.device(user, SplitMix.bits(drawn, 0));
    }

    private static int cell(City city, long bits) {
        return city.cell() + (SplitMix.chance(SplitMix.bits(bits, PLACE), NEXT_CELL) ? 1 : 0);
    }

    private static Payment payment(
            String id, long user, Merchant merchant, long cents, int device, int cell, long atMs) {
        return new Payment(
                id,
                user,
                cents,
                merchant.name(),
                merchant.category(),
                merchant.city().country(),
                device,
                cell,
                atMs);
    }
}
