package dev.millrace.templates.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipfTest {

    private static final int DRAWS = 400_000;

    @ParameterizedTest
    @CsvSource({"1, 1.0", "2, 0.5", "10, 0.0", "10, 1.0", "100, 0.7", "1000, 1.2"})
    void rank_isDrawnAsOftenAsTheLawSays(int n, double exponent) {
        Zipf zipf = new Zipf(n, exponent);
        int[] drawn = new int[n];
        for (int i = 0; i < DRAWS; i++) {
            drawn[zipf.rank(SplitMix.bits(n, i))]++;
        }
        double total = 0;
        for (int rank = 0; rank < n; rank++) {
            total += Math.pow(rank + 1, -exponent);
        }
        for (int rank = 0; rank < n; rank++) {
            double expected = DRAWS * Math.pow(rank + 1, -exponent) / total;
            assertThat((double) drawn[rank]).as("rank %d", rank).isCloseTo(expected, within(6 * Math.sqrt(expected)));
        }
    }

    @Test
    void rank_isTheSameAfterATravel() throws Exception {
        Zipf zipf = new Zipf(50, 0.9);
        int before = zipf.rank(77);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(zipf);
        Zipf copy = (Zipf) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(copy.rank(77)).isEqualTo(before);
        assertThat(bytes.size()).as("the table does not travel").isLessThan(150);
    }

    @Test
    void new_refusesNonsense() {
        assertThatThrownBy(() -> new Zipf(0, 1)).hasMessageContaining("at least 1 rank: 0");
        assertThatThrownBy(() -> new Zipf(1, -1)).hasMessageContaining("0 or more: -1.0");
        assertThatThrownBy(() -> new Zipf(1, Double.NaN)).hasMessageContaining("NaN");
    }
}
