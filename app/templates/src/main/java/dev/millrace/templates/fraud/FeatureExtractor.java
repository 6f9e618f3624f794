package dev.millrace.templates.fraud;

import dev.millrace.templates.fraud.payments.Grid;
import dev.millrace.templates.fraud.payments.Payment;
import java.time.Duration;
import java.util.List;

/**
 * Computes the {@link Feature}s of a payment from those of its user that arrived before. What it returns is a function of
 * its arguments alone; its own fields only spare allocation. One thread at a time.
 */
public final class FeatureExtractor {

    private static final long PAST_MS = Duration.ofDays(History.PAST_DAYS).toMillis();

    private final PastAmounts amounts = new PastAmounts();
    private final RecentPayments recent = new RecentPayments();
    private final Habits habits = new Habits();
    private final LastPayment last = new LastPayment();

    /**
     * The features of {@code now}.
     *
     * @param arrived at most {@value History#KEPT} payments of the same user that arrived before, oldest arrival first
     */
    public Features extract(List<Payment> arrived, Payment now) {
        long nowMs = now.atMs();
        amounts.start();
        recent.start(now);
        habits.start();
        last.start();
        for (Payment then : arrived) {
            long thenMs = then.atMs();
            long agoMs = nowMs - thenMs;
            if (agoMs >= 0 && agoMs < PAST_MS) {
                amounts.add(then);
                recent.add(then, agoMs);
                habits.add(then, now);
                last.add(then, agoMs);
            }
        }
        float[] features = new float[Feature.count()];
        amounts.write(now, features);
        recent.write(amounts.meanCents(now), features);
        habits.write(amounts.count(), features);
        last.write(now, features);
        set(features, Feature.HOUR, Grid.solarHour(now.cell(), nowMs));
        set(features, Feature.CATEGORY, now.category().number());
        set(features, Feature.PAST, amounts.count());
        return new Features(now, recent.cents10m(), features);
    }

    /** How many times {@code whole} fits {@code part}; 1 if the whole is nothing. */
    static double ratio(double part, double whole) {
        return whole == 0 ? 1 : part / whole;
    }

    static void set(float[] features, Feature feature, double value) {
        features[feature.index()] = (float) value;
    }
}
