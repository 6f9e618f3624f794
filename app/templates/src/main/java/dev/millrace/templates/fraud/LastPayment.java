package dev.millrace.templates.fraud;

import dev.millrace.templates.fraud.payments.Grid;
import dev.millrace.templates.fraud.payments.Payment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far in time and space a payment is from its user's last: of several at the same time, the last to arrive. */
final class LastPayment {

    private static final double NO_PAST_SECONDS =
            Duration.ofDays(History.PAST_DAYS + 1).toSeconds();
    private static final double MS_PER_SECOND = 1_000;
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final double LEAST_SECONDS = 60;

    private @Nullable Payment last;
    private long lastAgoMs;

    void start() {
        last = null;
        lastAgoMs = Long.MAX_VALUE;
    }

    void add(Payment then, long agoMs) {
        if (agoMs <= lastAgoMs) {
            last = then;
            lastAgoMs = agoMs;
        }
    }

    void write(Payment now, float[] features) {
        if (last == null) {
            FeatureExtractor.set(features, Feature.SECONDS_SINCE_LAST, NO_PAST_SECONDS);
            return;
        }
        double seconds = lastAgoMs / MS_PER_SECOND;
        double km = Grid.km(last.cell(), now.cell());
        FeatureExtractor.set(features, Feature.SECONDS_SINCE_LAST, seconds);
        FeatureExtractor.set(features, Feature.KM_FROM_LAST, km);
        FeatureExtractor.set(features, Feature.KMH_FROM_LAST, km / Math.max(seconds, LEAST_SECONDS) * SECONDS_PER_HOUR);
    }
}
