package dev.millrace.templates.fraud;

import dev.millrace.templates.fraud.payments.Payment;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A payment and what its user's history says about it.
 *
 * @param payment the payment
 * @param cents10m the sum of the user's payments in the last 10 minutes, exactly
 * @param values the features, in the order of {@link Feature}; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below, and never changed
public record Features(Payment payment, long cents10m, float[] values) implements Serializable {

    /** One feature. */
    public float get(Feature feature) {
        return values[feature.index()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Features that
                && payment.equals(that.payment)
                && cents10m == that.cents10m
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * payment.hashCode() + Arrays.hashCode(values);
    }
}
