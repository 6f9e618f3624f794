package dev.millrace.templates.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

    private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");

    @Test
    void describe_manyPayments() {
        Decision decision = new Decision("p-123", 42, AT, 99_900, "m-7", 12, 9, 1_823_000, 0.9712, true);
        assertThat(decision.describe())
                .isEqualTo(
                        "REVIEW payment p-123 of user 42: 12 payments in 10 min at 9 merchants, 18,230.00, score 0.97");
    }

    @Test
    void describe_onePayment() {
        Decision decision = new Decision("p-5", 7, AT, 1_850, "m-7", 1, 1, 1_850, 0.0004, false);
        assertThat(decision.describe())
                .isEqualTo("APPROVED payment p-5 of user 7: 1 payment in 10 min at 1 merchant, 18.50, score 0.00");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "-100, 0", "100, 1", "2, 0.8808", "-5.5, 0.0041", "0.0002, 0.5", "0.0003, 0.5001"})
    void score_isRoundedToFourPlaces(float logOdds, double score) {
        assertThat(Decision.score(logOdds)).isEqualTo(score);
    }
}
