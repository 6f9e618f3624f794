package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeMathTest {

    private static final long MAX = Long.MAX_VALUE;
    private static final long MIN = Long.MIN_VALUE;

    @Test
    void add_beyondTheNumberLine_stopsAtItsEnd() {
        assertThat(TimeMath.add(MAX, 1)).isEqualTo(MAX);
        assertThat(TimeMath.add(MAX - 1, 1)).isEqualTo(MAX);
        assertThat(TimeMath.add(MIN, -1)).isEqualTo(MIN);
        assertThat(TimeMath.add(MIN, MIN)).isEqualTo(MIN);
        assertThat(TimeMath.add(MIN, MAX)).isEqualTo(-1);
    }

    @Test
    void subtract_beyondTheNumberLine_stopsAtItsEnd() {
        assertThat(TimeMath.subtract(MIN, 1)).isEqualTo(MIN);
        assertThat(TimeMath.subtract(MIN + 1, 1)).isEqualTo(MIN);
        assertThat(TimeMath.subtract(0, MIN)).isEqualTo(MAX);
        assertThat(TimeMath.subtract(-1, MIN)).isEqualTo(MAX);
        assertThat(TimeMath.subtract(MIN, MIN)).isEqualTo(0);
    }

    @Test
    void addAndSubtract_anyLongs_areTheExactResultKeptWithinRange() {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            long a = random.nextLong() >> random.nextInt(64);
            long b = random.nextLong() >> random.nextInt(64);
            assertThat(TimeMath.add(a, b))
                    .as("seed %d: %d + %d", seed, a, b)
                    .isEqualTo(withinRange(BigInteger.valueOf(a).add(BigInteger.valueOf(b))));
            assertThat(TimeMath.subtract(a, b))
                    .as("seed %d: %d - %d", seed, a, b)
                    .isEqualTo(withinRange(BigInteger.valueOf(a).subtract(BigInteger.valueOf(b))));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9, 0", "10, 10", "11, 10", "-1, -10", "-10, -10", "-11, -20"})
    void floor_stepOfTen_isTheMultipleAtOrBelow(long time, long floor) {
        assertThat(TimeMath.floor(time, 10)).isEqualTo(floor);
    }

    @Test
    void floor_belowTheLeastMultiple_stopsAtTheEnd() {
        assertThat(TimeMath.floor(MIN + 1, 10)).isEqualTo(MIN);
        assertThat(TimeMath.floor(MAX, 10)).isEqualTo(MAX - 7);
    }

    @Test
    void checkedLength_outOfRange_isRefused() {
        assertThat(TimeMath.checkedLength("size", TimeMath.MAX_LENGTH_MS)).isEqualTo(TimeMath.MAX_LENGTH_MS);
        assertThatThrownBy(() -> TimeMath.checkedLength("size", 0)).hasMessageContaining("size must be from 1");
        assertThatThrownBy(() -> TimeMath.checkedLength("gap", TimeMath.MAX_LENGTH_MS + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gap");
    }

    private static long withinRange(BigInteger exact) {
        return exact.max(BigInteger.valueOf(MIN)).min(BigInteger.valueOf(MAX)).longValueExact();
    }
}
