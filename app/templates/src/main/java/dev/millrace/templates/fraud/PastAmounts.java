package dev.millrace.templates.fraud;

import dev.millrace.templates.fraud.payments.Payment;

/** The amount of a payment beside those of its user's past. One thread at a time. */
final class PastAmounts {

    /** Above amounts at multiples of this, somebody looks. */
    static final long LIMIT_CENTS = 50_000;

    private static final double CENTS = 100;

    private final long[] cents = new long[History.KEPT];
    private int count;
    private long sum;
    private long max;

    void start() {
        count = 0;
        sum = 0;
        max = 0;
    }

    void add(Payment then) {
        cents[count++] = then.cents();
        sum += then.cents();
        max = Math.max(max, then.cents());
    }

    int count() {
        return count;
    }

    /** The mean of the past; without one, the amount itself. */
    double meanCents(Payment now) {
        return count == 0 ? now.cents() : (double) sum / count;
    }

    void write(Payment now, float[] features) {
        double amount = now.cents();
        FeatureExtractor.set(features, Feature.AMOUNT, amount / CENTS);
        FeatureExtractor.set(features, Feature.AMOUNT_BY_MEAN, FeatureExtractor.ratio(amount, meanCents(now)));
        FeatureExtractor.set(
                features, Feature.AMOUNT_BY_MEDIAN, count == 0 ? 1 : FeatureExtractor.ratio(amount, (double) median()));
        FeatureExtractor.set(
                features, Feature.AMOUNT_BY_MAX, count == 0 ? 1 : FeatureExtractor.ratio(amount, (double) max));
        FeatureExtractor.set(
                features, Feature.BELOW_LIMIT, (LIMIT_CENTS - Math.floorMod(now.cents(), LIMIT_CENTS)) / CENTS);
    }

    /**
     * The upper median, by quickselect around the middle element.
     *
     * <p>Hoare: Algorithm 65, Find. Communications of the ACM 4(7), 1961.
     */
    private long median() {
        int wanted = count / 2;
        int low = 0;
        int high = count - 1;
        while (low < high) {
            long pivot = cents[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (cents[i] < pivot) {
                    i++;
                }
                while (cents[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swapped = cents[i];
                    cents[i++] = cents[j];
                    cents[j--] = swapped;
                }
            }
            if (wanted <= j) {
                high = j;
            } else if (wanted >= i) {
                low = i;
            } else {
                return cents[wanted];
            }
        }
        return cents[wanted];
    }
}
