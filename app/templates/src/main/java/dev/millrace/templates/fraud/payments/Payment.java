package dev.millrace.templates.fraud.payments;

import java.io.Serializable;
import java.time.Instant;

/**
 * A card payment.
 *
 * @param id unique, such as {@code p-123}
 * @param user who pays
 * @param cents the amount in hundredths of the currency
 * @param merchant who is paid
 * @param category what the merchant sells
 * @param country where the merchant takes the payment, as two letters
 * @param device what the payment was made with: a card, a phone, a browser
 * @param cell where the payment was made: a cell of the {@link Grid}
 * @param atMs when it was made, in milliseconds since the epoch; a number because the history is read a hundred at a time
 */
public record Payment(
        String id,
        long user,
        long cents,
        String merchant,
        Category category,
        String country,
        int device,
        int cell,
        long atMs)
        implements Serializable {

    /** When it was made. */
    public Instant at() {
        return Instant.ofEpochMilli(atMs);
    }
}
