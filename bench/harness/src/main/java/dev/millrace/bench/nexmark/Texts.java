package dev.millrace.bench.nexmark;

import java.util.SplittableRandom;

/** The texts of events, each made once: events share them, so that making an event makes no text. */
final class Texts {

    private static final long SEED = 7;
    private static final int SOME = 256;
    private static final int MANY = 1_024;
    private static final String[] FIRST_NAMES = {
        "Peter", "Paul", "Luke", "John", "Saul", "Vicky", "Kate", "Julie", "Sarah", "Deiter", "Walter"
    };
    private static final String[] SURNAMES = {
        "Shultz", "Abrams", "Spencer", "White", "Bartels", "Walton", "Smith", "Jones", "Noris"
    };

    private static final SplittableRandom RANDOM = new SplittableRandom(SEED);

    static final String[] STATES = {"AZ", "CA", "ID", "OR", "WA", "WY"};
    static final String[] CITIES = {
        "Phoenix", "Los Angeles", "San Francisco", "Boise", "Portland", "Bend", "Redmond", "Seattle", "Kent", "Cheyenne"
    };
    static final String[] NAMES = names();
    static final String[] EMAILS = emails();
    static final String[] CREDIT_CARDS = creditCards();
    static final String[] ITEMS = letters(SOME, 5, 20);
    static final String[] DESCRIPTIONS = letters(SOME, 30, 100);

    /** They make up a person of 200 bytes, an auction of 500 and a bid of 100, give or take a fifth of what they add. */
    static final String[] PERSON_EXTRAS = letters(SOME, 104, 156);

    static final String[] AUCTION_EXTRAS = letters(SOME, 296, 444);
    static final String[] BID_EXTRAS = letters(MANY, 54, 82);

    /** Half of all bids come through one of so many channels, which come first: a power of two. */
    static final int HOT_CHANNELS = 4;

    /** So many others follow. */
    static final int RARE_CHANNELS = 10_000;

    static final String[] CHANNELS = new String[HOT_CHANNELS + RARE_CHANNELS];

    /** Of each channel a page; nine in ten of the rare ones name it. */
    static final String[] URLS = new String[HOT_CHANNELS + RARE_CHANNELS];

    static {
        System.arraycopy(new String[] {"Google", "Facebook", "Baidu", "Apple"}, 0, CHANNELS, 0, HOT_CHANNELS);
        for (int i = 0; i < HOT_CHANNELS; i++) {
            URLS[i] = page();
        }
        for (int i = 0; i < RARE_CHANNELS; i++) {
            int id = Integer.reverse(i) >>> 1; // scattered over the positive ints
            CHANNELS[HOT_CHANNELS + i] = "channel-" + id;
            URLS[HOT_CHANNELS + i] = RANDOM.nextInt(10) == 0 ? page() : page() + "&channel_id=" + id;
        }
    }

    private Texts() {}

    private static String[] names() {
        String[] names = new String[FIRST_NAMES.length * SURNAMES.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = FIRST_NAMES[i % FIRST_NAMES.length] + " " + SURNAMES[i / FIRST_NAMES.length];
        }
        return names;
    }

    private static String[] emails() {
        String[] emails = new String[SOME];
        for (int i = 0; i < SOME; i++) {
            emails[i] = text(RANDOM.nextInt(3, 8)) + "@" + text(RANDOM.nextInt(3, 6)) + ".com";
        }
        return emails;
    }

    private static String[] creditCards() {
        String[] cards = new String[SOME];
        for (int i = 0; i < SOME; i++) {
            cards[i] = fourDigits() + " " + fourDigits() + " " + fourDigits() + " " + fourDigits();
        }
        return cards;
    }

    private static String fourDigits() {
        return Integer.toString(10_000 + RANDOM.nextInt(10_000)).substring(1);
    }

    private static String page() {
        return "https://www.nexmark.com/" + text(5) + "/" + text(5) + "/" + text(5) + "/item.htm?query=1";
    }

    private static String[] letters(int count, int least, int most) {
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = text(RANDOM.nextInt(least, most + 1));
        }
        return texts;
    }

    private static String text(int length) {
        char[] letters = new char[length];
        for (int i = 0; i < length; i++) {
            letters[i] = (char) ('a' + RANDOM.nextInt(26));
        }
        return new String(letters);
    }
}
