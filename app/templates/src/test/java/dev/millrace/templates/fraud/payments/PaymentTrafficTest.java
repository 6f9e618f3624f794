package dev.millrace.templates.fraud.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.templates.traffic.Disorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentTrafficTest {

    private static final int N = 300_000;
    private static final Disorder DISORDER = Disorder.upTo(Duration.ofSeconds(30));

    private static PaymentTraffic traffic(long seed) {
        return new PaymentTraffic(seed, 10_000, 4, 0.7, DISORDER);
    }

    @Test
    void payment_isAFunctionOfSeedAndIndex() throws Exception {
        PaymentTraffic traffic = traffic(42);
        Map<Long, Payment> forward = new HashMap<>();
        for (long index = 0; index < 20_000; index++) {
            forward.put(index, traffic.payment(index));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(traffic);
        PaymentTraffic copy =
                (PaymentTraffic) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            long index = random.nextLong(20_000);
            assertThat(copy.payment(index)).isEqualTo(forward.get(index));
        }
    }

    /** Worked out once by this code, and held: whoever changes the traffic changes every figure measured on it. */
    @Test
    void payment_staysAsItWas() {
        PaymentTraffic traffic = traffic(42);
        long digest = 0;
        for (long index = 0; index < 10_000; index++) {
            Payment p = traffic.payment(index);
            digest = 31 * digest
                    + Objects.hash(
                            p.id(),
                            p.user(),
                            p.cents(),
                            p.merchant(),
                            p.category().name(),
                            p.country(),
                            p.device(),
                            p.cell(),
                            p.atMs());
        }
        assertThat(digest).isEqualTo(4314790347547295500L);
    }

    @Test
    void payment_differsBySeed() {
        PaymentTraffic one = traffic(1);
        PaymentTraffic two = traffic(2);
        int same = 0;
        for (long index = 0; index < 1_000; index++) {
            same += one.payment(index).cents() == two.payment(index).cents() ? 1 : 0;
        }
        assertThat(same).isLessThan(20);
    }

    @Test
    void payment_staysInTheUsersPartitionAndArrivesWithinTheBound() {
        PaymentTraffic traffic = traffic(42);
        Set<String> ids = new HashSet<>();
        long newest = 0;
        int behind = 0;
        for (long index = 0; index < N; index++) {
            Payment payment = traffic.payment(index);
            assertThat(payment.user() % 4).isEqualTo(index % 4);
            assertThat(payment.user()).isBetween(0L, 9_999L);
            assertThat(payment.cents()).isPositive();
            assertThat(ids.add(payment.id())).isTrue();
            long atMs = payment.atMs();
            assertThat(newest - atMs).isLessThanOrEqualTo(30_000);
            behind += atMs < newest ? 1 : 0;
            newest = Math.max(newest, atMs);
        }
        assertThat(behind).as("out of order").isGreaterThan(N / 20);
        Duration span = Duration.between(Instant.parse("2026-01-05T00:00:00Z"), Instant.ofEpochMilli(newest));
        assertThat(span).as("10,000 users, 3 payments a day each").isBetween(Duration.ofDays(9), Duration.ofDays(11));
    }

    @ParameterizedTest
    @CsvSource({"1, 10000, 4", "2, 10000, 1", "3, 1000000, 8", "4, 500, 3"})
    void fraud_isRareAndOfAllPatterns(long seed, int users, int partitions) {
        PaymentTraffic traffic = new PaymentTraffic(seed, users, partitions, 0.7, DISORDER);
        Map<Pattern, Integer> counts = new EnumMap<>(Pattern.class);
        for (long index = 0; index < N; index++) {
            traffic.fraud(index).ifPresent(pattern -> counts.merge(pattern, 1, Integer::sum));
        }
        int frauds = counts.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(frauds).isBetween(N / 500, N / 200);
        assertThat(counts).hasSize(5).allSatisfy((pattern, count) -> assertThat(count)
                .isGreaterThan(frauds / 20));
    }

    @Test
    void reported_isWrongInOneOfTwenty() {
        PaymentTraffic traffic = traffic(42);
        int frauds = 0;
        int missed = 0;
        int reports = 0;
        int mistaken = 0;
        for (long index = 0; index < 2_000_000; index++) {
            boolean fraud = traffic.fraud(index).isPresent();
            boolean reported = traffic.reported(index);
            frauds += fraud ? 1 : 0;
            missed += fraud && !reported ? 1 : 0;
            reports += reported ? 1 : 0;
            mistaken += reported && !fraud ? 1 : 0;
        }
        assertThat(100.0 * missed / frauds).isBetween(4.0, 6.0);
        assertThat(100.0 * mistaken / reports).isBetween(4.0, 6.0);
    }

    @Test
    void user_paysByZipfsLaw() {
        PaymentTraffic flat = new PaymentTraffic(5, 1_000, 1, 0, DISORDER);
        PaymentTraffic steep = new PaymentTraffic(5, 1_000, 1, 1.2, DISORDER);
        assertThat(busiestOf(flat)).as("1 in 1,000 each").isLessThan(N / 1_000 * 2);
        assertThat(busiestOf(steep)).as("nearly a quarter for the first").isBetween(N * 22 / 100, N * 25 / 100);
    }

    private static int busiestOf(PaymentTraffic traffic) {
        int[] payments = new int[1_000];
        for (long index = 0; index < N; index++) {
            payments[(int) traffic.payment(index).user()]++;
        }
        return Arrays.stream(payments).max().orElseThrow();
    }

    /** No amount, shop, device or place is a giveaway: honest payments have them more often than fraud. */
    @Test
    void fraud_hidesAmongHonestPaymentsThatLookAlike() {
        PaymentTraffic traffic = traffic(42);
        Map<String, int[]> traits = new HashMap<>();
        for (long index = 0; index < N; index++) {
            Payment payment = traffic.payment(index);
            int side = traffic.fraud(index).isPresent() ? 1 : 0;
            count(traits, "tiny", payment.cents() < 700, side);
            count(traits, "large", payment.cents() > 30_000, side);
            count(traits, "just below a limit", payment.cents() % 50_000 >= 46_000, side);
            count(traits, "on the net", payment.category() == Category.DIGITAL, side);
            count(traits, "far away", payment.country().equals("TH"), side);
        }
        assertThat(traits).hasSize(5).allSatisfy((trait, counts) -> {
            assertThat(counts[1]).as("%s and fraud", trait).isPositive();
            assertThat(counts[0]).as("%s and honest", trait).isGreaterThan(2 * counts[1]);
        });
    }

    private static void count(Map<String, int[]> traits, String trait, boolean has, int side) {
        traits.computeIfAbsent(trait, name -> new int[2])[side] += has ? 1 : 0;
    }

    @Test
    void fraud_ofACardFarAwayBeginsAfterAPaymentOfItsOwner() {
        Script script = new Script(3, 1);
        for (int index = 0; index < 100_000; index++) {
            Script.Part part = script.part(0, index);
            if (part != null && part.scene() == Scene.CARD_ABROAD) {
                assertThat(part.pattern()).isEqualTo(part.number() == 0 ? null : Pattern.FAR_AWAY);
            }
        }
    }

    @Test
    void new_refusesMorePartitionsThanUsers() {
        assertThatThrownBy(() -> new PaymentTraffic(1, 3, 4, 0.7, DISORDER))
                .hasMessageContaining("3 users in 4 partitions");
    }

    @Test
    void fraud_isUnknownForEverydayPayments() {
        assertThat(traffic(42).fraud(0)).isEqualTo(Optional.empty());
    }
}
