package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OverTest {

    private static final long[] KEPT = {10, 20, 20, 25, 30};

    /** Looking back 10 ms: (t - 10, t]. */
    @ParameterizedTest
    @CsvSource({
        "9, 0, 0",
        "10, 0, 1",
        "19, 0, 1",
        "20, 1, 3",
        "24, 1, 3",
        "29, 1, 4",
        "30, 3, 5",
        "34, 3, 5",
        "35, 4, 5",
        "39, 4, 5",
        "40, 5, 5",
        "1000, 5, 5",
        "-1000, 0, 0"
    })
    void lastTime_range(long timestamp, int from, int to) {
        OverLastTime over = new OverLastTime(10);
        assertThat(over.from(KEPT, KEPT.length, timestamp)).isEqualTo(from);
        assertThat(over.to(KEPT, KEPT.length, timestamp)).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"30, 0", "31, 1", "40, 1", "41, 3", "45, 3", "46, 4", "50, 4", "51, 5", "-9223372036854775808, 0"})
    void lastTime_droppable_isMoreThanTwiceTheDurationBehind(long newest, int droppable) {
        assertThat(new OverLastTime(10).droppable(KEPT, KEPT.length, newest)).isEqualTo(droppable);
    }

    @Test
    void lastTime_extremes_overflowNowhere() {
        OverLastTime over = new OverLastTime(Long.MAX_VALUE);
        long[] kept = {Long.MIN_VALUE, 0, Long.MAX_VALUE};
        assertThat(over.from(kept, 3, 0)).isEqualTo(1);
        assertThat(over.from(kept, 3, -2)).isZero();
        assertThat(over.to(kept, 3, Long.MAX_VALUE)).isEqualTo(3);
        assertThat(over.droppable(kept, 3, Long.MAX_VALUE)).isEqualTo(1);
        assertThat(over.droppable(kept, 3, Long.MAX_VALUE - 1)).isZero();
        assertThat(new OverLastTime(10).from(kept, 3, Long.MIN_VALUE)).isZero();
        assertThat(new OverLastTime(10).to(kept, 3, Long.MIN_VALUE)).isEqualTo(1);
    }

    /** What is dropped changes no result of a record up to the duration behind the newest. */
    @Test
    void lastTime_anyArrivals_agreesWithKeepingEverything() {
        long seed = 12;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            long duration = random.nextLong(1, 30);
            OverLastTime over = new OverLastTime(duration);
            List<Long> everything = new ArrayList<>();
            long[] kept = new long[100];
            int size = 0;
            long newest = Long.MIN_VALUE;
            for (int i = 0; i < 100; i++) {
                long time = i + random.nextLong(-duration, duration + 1);
                int from = over.from(kept, size, time);
                int to = over.to(kept, size, time);
                if (newest == Long.MIN_VALUE || time >= newest - duration) {
                    long naive = everything.stream()
                            .filter(earlier -> earlier > time - duration && earlier <= time)
                            .count();
                    assertThat(to - from).as("seed %d, round %d", seed, round).isEqualTo((int) naive);
                }
                everything.add(time);
                System.arraycopy(kept, to, kept, to + 1, size - to);
                kept[to] = time;
                size++;
                newest = Math.max(newest, time);
                int gone = over.droppable(kept, size, newest);
                size -= gone;
                System.arraycopy(kept, gone, kept, 0, size);
                long oldest = newest - 2 * duration;
                assertThat(Arrays.stream(kept, 0, size)).allMatch(one -> one >= oldest);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "1, 5, 5", "3, 1, 0", "3, 2, 0", "3, 3, 1", "3, 10, 8"})
    void lastRecords_range(int records, int kept, int from) {
        OverLastRecords over = new OverLastRecords(records);
        assertThat(over.from(kept)).isEqualTo(from);
        assertThat(over.droppable(kept)).isEqualTo(from);
    }

    @Test
    void constructors_nothingToLookBackOn_areRefused() {
        assertThatThrownBy(() -> new OverLastRecords(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OverLastTime(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
