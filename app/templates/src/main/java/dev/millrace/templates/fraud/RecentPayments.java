package dev.millrace.templates.fraud;

import dev.millrace.templates.fraud.payments.Payment;
import java.time.Duration;

/** What a user did in the last minutes and hours, the payment at hand included. One thread at a time. */
final class RecentPayments {

    private static final long TEN_MINUTES_MS = Duration.ofMinutes(10).toMillis();
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long SMALL_CENTS = 700;
    private static final long NEAR_LIMIT_CENTS = 4_000;
    private static final double CENTS = 100;

    private final Distinct merchants10m = new Distinct();
    private final DistinctNumbers devices24h = new DistinctNumbers();
    private final Distinct countries24h = new Distinct();
    private int count10m;
    private long sum10m;
    private int small10m;
    private int count1h;
    private int count24h;
    private long sum24h;
    private int nearLimit24h;

    void start(Payment now) {
        merchants10m.clear();
        devices24h.clear();
        countries24h.clear();
        count10m = 0;
        sum10m = 0;
        small10m = 0;
        count1h = 0;
        count24h = 0;
        sum24h = 0;
        nearLimit24h = 0;
        add(now, 0);
    }

    void add(Payment then, long agoMs) {
        if (agoMs >= DAY_MS) {
            return;
        }
        long cents = then.cents();
        count24h++;
        sum24h += cents;
        nearLimit24h += isNearLimit(cents) ? 1 : 0;
        devices24h.add(then.device());
        countries24h.add(then.country());
        if (agoMs < HOUR_MS) {
            count1h++;
        }
        if (agoMs < TEN_MINUTES_MS) {
            count10m++;
            sum10m += cents;
            small10m += cents < SMALL_CENTS ? 1 : 0;
            merchants10m.add(then.merchant());
        }
    }

    long cents10m() {
        return sum10m;
    }

    void write(double meanCents, float[] features) {
        FeatureExtractor.set(features, Feature.COUNT_10M, count10m);
        FeatureExtractor.set(features, Feature.SUM_10M, sum10m / CENTS);
        FeatureExtractor.set(features, Feature.MERCHANTS_10M, merchants10m.size());
        FeatureExtractor.set(features, Feature.SMALL_10M, small10m);
        FeatureExtractor.set(features, Feature.COUNT_1H, count1h);
        FeatureExtractor.set(features, Feature.COUNT_24H, count24h);
        FeatureExtractor.set(features, Feature.SUM_24H_BY_MEAN, FeatureExtractor.ratio((double) sum24h, meanCents));
        FeatureExtractor.set(features, Feature.NEAR_LIMIT_24H, nearLimit24h);
        FeatureExtractor.set(features, Feature.DEVICES_24H, devices24h.size());
        FeatureExtractor.set(features, Feature.COUNTRIES_24H, countries24h.size());
    }

    private static boolean isNearLimit(long cents) {
        return Math.floorMod(cents, PastAmounts.LIMIT_CENTS) >= PastAmounts.LIMIT_CENTS - NEAR_LIMIT_CENTS;
    }
}
