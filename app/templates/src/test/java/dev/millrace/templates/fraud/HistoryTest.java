package dev.millrace.templates.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.state.StateDeclaration;
import dev.millrace.api.state.Ttl;
import dev.millrace.templates.fraud.payments.Category;
import dev.millrace.templates.fraud.payments.Payment;
import dev.millrace.templates.fraud.payments.PaymentTraffic;
import dev.millrace.templates.traffic.Disorder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static Payment payment(String id, long cents, String merchant, Duration afterNoon) {
        return new Payment(
                id,
                42,
                cents,
                merchant,
                Category.GROCERY,
                "FR",
                7,
                1_000,
                NOON.plus(afterNoon).toEpochMilli());
    }

    @Test
    void declarations_keepAHundredPaymentsForThirtyDaysOfEventTime() {
        List<StateDeclaration> state = new History().declarations().state().declarations();
        assertThat(state).singleElement().satisfies(last -> {
            assertThat(last.name()).isEqualTo("last");
            assertThat(last.ttl()).isEqualTo(Ttl.ofEventTime(Duration.ofDays(30)));
            assertThat(((StateDeclaration.Shape.Elements) last.shape()).keepLast())
                    .isEqualTo(100);
        });
    }

    @Test
    void onRecord_firstPaymentOfAUser() throws Exception {
        Features features = new HistoryHarness().send(payment("p-1", 1_250, "m-1", Duration.ZERO));
        assertThat(features.get(Feature.AMOUNT)).isEqualTo(12.5f);
        assertThat(features.get(Feature.AMOUNT_BY_MEAN)).isEqualTo(1);
        assertThat(features.get(Feature.COUNT_10M)).isEqualTo(1);
        assertThat(features.get(Feature.NEW_MERCHANT)).isEqualTo(1);
        assertThat(features.get(Feature.SECONDS_SINCE_LAST)).isEqualTo(30 * 86_400);
        assertThat(features.get(Feature.PAST)).isZero();
        assertThat(features.cents10m()).isEqualTo(1_250);
    }

    @Test
    void onRecord_windowOfTenMinutesLeavesOutWhatIsExactlyTenMinutesOld() throws Exception {
        HistoryHarness harness = new HistoryHarness();
        harness.send(payment("p-1", 100, "m-1", Duration.ZERO));
        harness.send(payment("p-2", 200, "m-2", Duration.ofMillis(1)));
        Features features = harness.send(payment("p-3", 400, "m-2", Duration.ofMinutes(10)));
        assertThat(features.get(Feature.COUNT_10M)).isEqualTo(2);
        assertThat(features.cents10m()).isEqualTo(600);
        assertThat(features.get(Feature.MERCHANTS_10M)).isEqualTo(1);
        assertThat(features.get(Feature.AMOUNT_BY_MEDIAN)).isEqualTo(2);
        assertThat(features.get(Feature.AMOUNT_BY_MEAN)).isEqualTo((float) (400 / 150.0));
        assertThat(features.get(Feature.PAST)).isEqualTo(2);
    }

    @Test
    void onRecord_paymentThatIsBehindSeesOnlyEarlierOnes() throws Exception {
        HistoryHarness harness = new HistoryHarness();
        harness.send(payment("p-1", 100, "m-1", Duration.ofSeconds(10)));
        harness.send(payment("p-2", 200, "m-2", Duration.ofSeconds(30)));
        Features behind = harness.send(payment("p-3", 400, "m-3", Duration.ofSeconds(20)));
        assertThat(behind.get(Feature.PAST)).isEqualTo(1);
        assertThat(behind.get(Feature.SECONDS_SINCE_LAST)).isEqualTo(10);
        assertThat(behind.cents10m()).isEqualTo(500);
    }

    @Test
    void onRecord_speedFromTheLastPayment() throws Exception {
        HistoryHarness harness = new HistoryHarness();
        harness.send(payment("p-1", 100, "m-1", Duration.ZERO));
        Payment farAway = new Payment(
                "p-2",
                42,
                100,
                "m-2",
                Category.CASH,
                "BR",
                7,
                1_000 + 2 * 720,
                NOON.plus(Duration.ofMinutes(6)).toEpochMilli());
        Features features = harness.send(farAway);
        assertThat(features.get(Feature.KM_FROM_LAST)).isEqualTo(111.2f);
        assertThat(features.get(Feature.KMH_FROM_LAST)).isEqualTo(1_112);
        assertThat(features.get(Feature.PLACE_SHARE)).isZero();
        assertThat(features.get(Feature.COUNTRY_SHARE)).isZero();
        assertThat(features.get(Feature.DEVICE_SHARE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 10000, 4, 30", "2, 300, 2, 600", "3, 20, 1, 3600"})
    void onRecord_givesTheFeaturesOfTheOfflineProgram(long seed, int users, int partitions, long disorderSeconds)
            throws Exception {
        Disorder disorder = Disorder.upTo(Duration.ofSeconds(disorderSeconds));
        PaymentTraffic traffic = new PaymentTraffic(seed, users, partitions, 0.7, disorder);
        List<Payment> payments =
                LongStream.range(0, 10_000).mapToObj(traffic::payment).toList();
        List<Features> offline = OfflineFeatures.of(payments);
        HistoryHarness harness = new HistoryHarness();
        long newestMs = Long.MIN_VALUE;
        for (int i = 0; i < payments.size(); i++) {
            assertThat(harness.send(payments.get(i)))
                    .as("seed %d, payment %d", seed, i)
                    .isEqualTo(offline.get(i));
            newestMs = Math.max(newestMs, payments.get(i).atMs());
            harness.watermark(newestMs - disorder.boundMs() - 1);
        }
    }

    /** Twenty users over many months: state expires all the time, and each user's payments are seen in another company. */
    @Test
    void onRecord_dependsOnNothingButTheUsersOwnPayments() throws Exception {
        PaymentTraffic traffic = new PaymentTraffic(9, 20, 1, 1.5, Disorder.upTo(Duration.ofHours(20)));
        List<Payment> payments =
                LongStream.range(0, 12_000).mapToObj(traffic::payment).toList();
        HistoryHarness together = new HistoryHarness();
        List<Features> expected = new ArrayList<>();
        long newestMs = Long.MIN_VALUE;
        for (Payment payment : payments) {
            Features features = together.send(payment);
            if (payment.user() == 12) {
                expected.add(features);
            }
            newestMs = Math.max(newestMs, payment.atMs());
            together.watermark(newestMs - 1);
        }
        HistoryHarness alone = new HistoryHarness();
        List<Features> found = new ArrayList<>();
        for (Payment payment : payments) {
            if (payment.user() == 12) {
                found.add(alone.send(payment));
            }
        }
        assertThat(found).hasSizeGreaterThan(50).isEqualTo(expected);
        assertThat(found)
                .anySatisfy(features -> assertThat(features.get(Feature.PAST)).isLessThan(50));
    }
}
