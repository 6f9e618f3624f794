package dev.millrace.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTest {

    /** Decisions on these payments. */
    private static List<String> on(String... payments) {
        return Stream.of(payments)
                .map(payment -> "{\"payment\":\"" + payment + "\",\"approved\":true}")
                .toList();
    }

    @Test
    void of_oneDecisionOnEach() {
        assertThat(Tally.of(3, on("p-2", "p-0", "p-1"))).isEqualTo(Tally.each(3));
    }

    @Test
    void missingPayment_doesNotHideBehindOneThatIsMadeUp() {
        for (String madeUp : new String[] {"p-3", "p-99999999999999999999", "q-1", "p-", ""}) {
            Tally tally = Tally.of(3, on("p-2", madeUp, "p-0"));
            assertThat(tally).isEqualTo(new Tally(3, 3, 2, 1));
            assertThat(tally.missing()).isEqualTo(1);
            assertThat(tally.duplicates()).isZero();
        }
    }

    @Test
    void duplicates_areCounted_alsoBesideOnesThatAreMadeUp() {
        Tally tally = Tally.of(2, on("p-1", "p-1", "p-1", "p-7", "p-7"));
        assertThat(tally.duplicates()).isEqualTo(2);
        assertThat(tally.madeUp()).isEqualTo(2);
        assertThat(tally.missing()).isEqualTo(1);
        assertThat(tally.text())
                .isEqualTo("payments 2, decisions expected 2, found 5, duplicates 2, missing 1, made up 2");
    }
}
