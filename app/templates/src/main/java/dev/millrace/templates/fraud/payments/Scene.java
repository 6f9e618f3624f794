package dev.millrace.templates.fraud.payments;

import org.jspecify.annotations.Nullable;

/**
 * A short story that several payments tell together: one of the patterns of fraud, or something harmless that looks like
 * it. Every kind of fraud has an honest double, so that no single property of a payment gives it away.
 */
enum Scene {
    TESTED_CARD(Pattern.CARD_TESTING, 9, 1, Amount.TINY, Shop.SITE, Device.NEW, Who.ONE),
    COPIED_CARD(Pattern.VELOCITY, 12, 1, Amount.RAISED, Shop.ANY, Device.OWN, Who.ONE),
    STOLEN_LOGIN(Pattern.TAKEOVER, 5, 3, Amount.LARGE, Shop.SITE, Device.NEW, Who.ONE),
    CARD_ABROAD(Pattern.FAR_AWAY, 4, 3, Amount.RAISED, Shop.FAR, Device.OWN, Who.ONE),
    CROOKED_SHOP(Pattern.COLLUSION, 5, 3, Amount.BELOW_LIMIT, Shop.SAME, Device.NEW, Who.MANY),

    VENDING_MACHINES(null, 8, 1, Amount.TINY, Shop.ANY, Device.OWN, Who.ONE),
    SHOPPING_SPREE(null, 11, 1, Amount.USUAL, Shop.ANY, Device.OWN, Who.ONE),
    NEW_PHONE(null, 6, 2, Amount.RAISED, Shop.FAVOURITE, Device.NEW, Who.ONE),
    FURNISHING(null, 4, 3, Amount.LARGE, Shop.SITE, Device.OWN, Who.ONE),
    SHOP_ABROAD(null, 4, 3, Amount.USUAL, Shop.FAR, Device.OWN, Who.ONE),
    POPULAR_OFFER(null, 5, 3, Amount.BELOW_LIMIT, Shop.SAME, Device.OWN, Who.MANY);

    /** How much is paid. */
    enum Amount {
        USUAL,
        RAISED,
        LARGE,
        TINY,
        BELOW_LIMIT
    }

    /** Where it is paid. */
    enum Shop {
        FAVOURITE,
        ANY,
        SITE,
        SAME,
        FAR
    }

    /** What it is paid with. */
    enum Device {
        OWN,
        NEW
    }

    /** Who pays. */
    enum Who {
        ONE,
        MANY
    }

    /** The most ticks that a scene takes. */
    static final int TICKS = 16;

    private static final Scene[] ALL = values();
    private static final int FRAUDS = Pattern.values().length;

    final @Nullable Pattern pattern;
    final int payments;
    final int every;
    final Amount amount;
    final Shop shop;
    final Device device;
    final Who who;

    /**
     * A scene.
     *
     * @param pattern the kind of fraud, or {@code null} for an honest one
     * @param payments how many payments it has
     * @param every how many ticks lie between them
     */
    Scene(@Nullable Pattern pattern, int payments, int every, Amount amount, Shop shop, Device device, Who who) {
        this.pattern = pattern;
        this.payments = payments;
        this.every = every;
        this.amount = amount;
        this.shop = shop;
        this.device = device;
        this.who = who;
    }

    /** Whether the scene has a payment at this tick. */
    boolean plays(int tick) {
        return tick >= 0 && tick % every == 0 && tick / every < payments;
    }

    static Scene fraud(int which) {
        return ALL[which % FRAUDS];
    }

    static Scene honest(int which) {
        return ALL[FRAUDS + which % (ALL.length - FRAUDS)];
    }

    /** The mean number of payments of a fraud that are fraud. */
    static double meanPaymentsOfFraud() {
        double sum = 0;
        for (int i = 0; i < FRAUDS; i++) {
            sum += ALL[i].shop == Shop.FAR ? ALL[i].payments - 1 : ALL[i].payments;
        }
        return sum / FRAUDS;
    }
}
