package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {

    private static double of(String scores, String labels) {
        String[] numbers = scores.split(" ");
        float[] values = new float[numbers.length];
        boolean[] truths = new boolean[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = Float.parseFloat(numbers[i]);
            truths[i] = labels.charAt(i) == '1';
        }
        return AveragePrecision.of(values, truths);
    }

    /** Precision where recall rises, by hand: 1/1 and 2/3 for the second case. */
    @Test
    void of_literalCases() {
        assertThat(of("4 3 2 1", "1100")).isEqualTo(1);
        assertThat(of("4 3 2 1", "1010")).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
        assertThat(of("4 3 2 1", "0001")).isEqualTo(0.25);
        assertThat(of("1 -2 3 -4", "0101")).isCloseTo((1.0 / 3 + 2.0 / 4) / 2, within(1e-12));
        assertThat(of("1 2", "00")).isZero();
    }

    @Test
    void of_equalScoresAreOneStep() {
        assertThat(of("5 5 5 5", "1000")).isEqualTo(0.25);
        assertThat(of("5 5 5 5", "0001")).isEqualTo(0.25);
        assertThat(of("9 5 5 1", "1100")).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
        assertThat(of("-0.0 0.0 -1", "101")).isCloseTo((0.5 + 2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void of_chanceGivesTheShareOfPositives() {
        SplittableRandom random = new SplittableRandom(1);
        float[] scores = new float[200_000];
        boolean[] labels = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) random.nextDouble();
            labels[i] = random.nextInt(10) == 0;
        }
        assertThat(AveragePrecision.of(scores, labels)).isCloseTo(0.1, within(0.005));
    }
}
