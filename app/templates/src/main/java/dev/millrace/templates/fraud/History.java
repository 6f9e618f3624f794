package dev.millrace.templates.fraud;

import dev.millrace.api.process.Context;
import dev.millrace.api.process.KeyedProcess;
import dev.millrace.api.state.ListState;
import dev.millrace.api.state.Ttl;
import dev.millrace.templates.fraud.payments.Payment;
import java.time.Duration;

/**
 * Looks at each payment beside the last {@value #KEPT} of its user.
 *
 * <p>What it emits for a payment is a pure function of that payment and those of the same user that arrived before it.
 * The state is dropped after {@value #KEPT_DAYS} days of event time, which depends on the watermark and so on the traffic
 * of others; features therefore reach back only {@value #PAST_DAYS} days from the payment itself. So no feature can tell
 * when state was dropped, unless a payment comes more than a day behind the watermark.
 */
public final class History extends KeyedProcess<Long, Payment, Features> {

    /** How many payments of a user are kept. */
    public static final int KEPT = 100;

    /** How many days a payment is kept. */
    static final int KEPT_DAYS = 30;

    /** How many days features look back. */
    static final int PAST_DAYS = 29;

    private final ListState<Payment> last =
            listState("last", Payment.class, keepLast(KEPT), ttl(Ttl.ofEventTime(Duration.ofDays(KEPT_DAYS))));

    private final FeatureExtractor extractor = new FeatureExtractor();

    @Override
    public void onRecord(Payment payment, Context<Long, Features> context) throws Exception {
        context.emit(extractor.extract(last.get(), payment));
        last.add(payment);
    }
}
