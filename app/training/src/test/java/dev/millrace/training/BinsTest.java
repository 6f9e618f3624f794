package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BinsTest {

    private static Bins of(int size, ToFloat value) {
        float[][] rows = new float[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new float[] {value.at(i)};
        }
        return new Bins(new Examples(List.of("X"), rows, new boolean[size]));
    }

    private interface ToFloat {
        float at(int i);
    }

    @Test
    void bins_fewValuesHaveOneEach() {
        Bins bins = of(1_000, i -> i % 3 * 10);
        assertThat(bins.count(0)).isEqualTo(3);
        assertThat(bins.edge(0, 0)).isEqualTo(0);
        assertThat(bins.edge(0, 2)).isEqualTo(20);
        assertThat(bins.codes(0)).startsWith(0, 1, 2, 0, 1, 2);
    }

    @Test
    void bins_manyValuesAreSharedOutEvenly() {
        Bins bins = of(25_500, i -> (i * 7_919) % 25_500);
        assertThat(bins.count(0)).isEqualTo(255);
        int[] sizes = new int[255];
        byte[] codes = bins.codes(0);
        for (int i = 0; i < codes.length; i++) {
            int bin = codes[i] & 0xFF;
            sizes[bin]++;
            float value = (i * 7_919) % 25_500;
            assertThat(value).isLessThanOrEqualTo(bins.edge(0, bin));
            assertThat(bin == 0 || value > bins.edge(0, bin - 1)).isTrue();
        }
        assertThat(sizes).containsOnly(100);
    }

    @Test
    void bins_fewExamples() {
        Bins bins = of(2, i -> i);
        assertThat(bins.count(0)).isEqualTo(2);
        assertThat(bins.codes(0)).containsExactly(0, 1);
    }
}
