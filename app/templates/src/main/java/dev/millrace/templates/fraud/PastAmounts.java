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
     * The upper median, by quickselect. An element is swapped whichever side it belongs to, and the boundary moves by the
     * outcome of the comparison: amounts follow no order, so that a branch would be guessed wrong every other time.
     *
     * <p>Hoare: Algorithm 65, Find. Communications of the ACM 4(7), 1961; the partition is Lomuto's.
     */
    private long median() {
        int wanted = count / 2;
        int low = 0;
        int high = count - 1;
        while (true) {
            int boundary = partition(low, high);
            if (boundary == wanted) {
                return cents[wanted];
            }
            if (boundary > wanted) {
                high = boundary - 1;
            } else {
                low = boundary + 1;
            }
        }
    }

    /** Puts what is less than the element in the middle before it; returns where that is then. */
    private int partition(int low, int high) {
        int middle = (low + high) >>> 1;
        long pivot = cents[middle];
        cents[middle] = cents[high];
        int boundary = low;
        for (int i = low; i < high; i++) {
            long each = cents[i];
            cents[i] = cents[boundary];
            cents[boundary] = each;
            boundary += each < pivot ? 1 : 0;
        }
        cents[high] = cents[boundary];
        cents[boundary] = pivot;
        return boundary;
    }
}
