package dev.millrace.templates.fraud;

import dev.millrace.templates.fraud.payments.Payment;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;

/**
 * What became of a payment.
 *
 * @param payment its id
 * @param user who paid
 * @param at when it was made
 * @param cents its amount in hundredths of the currency
 * @param merchant who was paid
 * @param payments10m how many payments the user made in the 10 minutes up to it
 * @param merchants10m how many merchants they went to
 * @param cents10m their sum in hundredths of the currency
 * @param score how likely it is fraud, 0 to 1, rounded to four places
 * @param review whether somebody should look at it
 */
public record Decision(
        String payment,
        long user,
        Instant at,
        long cents,
        String merchant,
        int payments10m,
        int merchants10m,
        long cents10m,
        double score,
        boolean review)
        implements Serializable {

    private static final double PLACES = 10_000;
    private static final double CENTS = 100;

    /**
     * The decision on a payment.
     *
     * @param logOdds what the model says
     * @param threshold the score above which somebody should look
     */
    static Decision of(Features features, float logOdds, double threshold) {
        Payment payment = features.payment();
        double score = score(logOdds);
        return new Decision(
                payment.id(),
                payment.user(),
                payment.at(),
                payment.cents(),
                payment.merchant(),
                (int) features.get(Feature.COUNT_10M),
                (int) features.get(Feature.MERCHANTS_10M),
                features.cents10m(),
                score,
                score > threshold);
    }

    /** The probability for these log-odds, rounded to four places: the same on every machine. */
    static double score(float logOdds) {
        return Math.round(PLACES / (1 + StrictMath.exp(-logOdds))) / PLACES;
    }

    /** The decision in words, for a terminal. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%s payment %s of user %d: %s in 10 min at %s, %,.2f, score %.2f",
                review ? "REVIEW" : "APPROVED",
                payment,
                user,
                count(payments10m, "payment"),
                count(merchants10m, "merchant"),
                cents10m / CENTS,
                score);
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
