package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Window;
import dev.millrace.api.window.Assigner;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlicesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # size, offset, timestamp, start, end
            10,   0,   0,   0,  10
            10,   0,   9,   0,  10
            10,   0,  10,  10,  20
            10,   0,  -1, -10,   0
            10,   0, -10, -10,   0
            10,   0, -11, -20, -10
            10,   3,   2,  -7,   3
            10,   3,   3,   3,  13
            10,  -3,   6,  -3,   7
            10,  -3,   7,   7,  17
            10,  13,   3,   3,  13
            10, -17,   2,  -7,   3
            """)
    void tumbling_sliceIsTheWindow(long size, long offset, long timestamp, long start, long end) {
        Slices slices = Slices.of(new Assigner.Tumbling(size, offset));
        assertThat(slices.startOf(timestamp)).isEqualTo(start);
        assertThat(slices.endOf(start)).isEqualTo(end);
        assertThat(slices.firstEndOver(start)).isEqualTo(end);
        assertThat(slices.lastEndOver(start)).isEqualTo(end);
        assertThat(slices.windowsOver(start)).isEqualTo(1);
        assertThat(slices.perWindow()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # size, slide, timestamp, slice start, slice end, windows, first end, last end
            10, 5,  0,  0,  5, 2,  5, 10
            10, 5,  4,  0,  5, 2,  5, 10
            10, 5,  5,  5, 10, 2, 10, 15
            10, 5, -1, -5,  0, 2,  0,  5
             5, 2,  0,  0,  1, 3,  1,  5
             5, 2,  1,  1,  2, 2,  3,  5
             5, 2,  2,  2,  3, 3,  3,  7
             5, 2, -1, -1,  0, 2,  1,  3
             7, 5,  0,  0,  2, 2,  2,  7
             7, 5,  1,  0,  2, 2,  2,  7
             7, 5,  2,  2,  5, 1,  7,  7
             7, 5,  4,  2,  5, 1,  7,  7
            """)
    void sliding_sliceLiesBetweenNeighbouringEdges(
            long size, long slide, long timestamp, long start, long end, int windows, long firstEnd, long lastEnd) {
        Slices slices = Slices.of(new Assigner.Sliding(size, slide, 0));
        assertThat(slices.startOf(timestamp)).isEqualTo(start);
        assertThat(slices.endOf(start)).isEqualTo(end);
        assertThat(slices.windowsOver(start)).isEqualTo(windows);
        assertThat(slices.firstEndOver(start)).isEqualTo(firstEnd);
        assertThat(slices.lastEndOver(start)).isEqualTo(lastEnd);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # size, slide, shortest slice, gaps
            10, 10, 10, false
            60,  1,  1, false
             7,  5,  2, false
             8,  5,  2, false
             3, 10,  3, true
             7, 10,  7, true
            """)
    void shortest_isOfThoseThatWindowsCover(long size, long slide, long shortest, boolean gaps) {
        Slices slices = Slices.of(new Assigner.Sliding(size, slide, 0));
        assertThat(slices.shortestMs()).isEqualTo(shortest);
        assertThat(slices.haveGaps()).isEqualTo(gaps);
    }

    @Test
    void windowsOver_slideLargerThanSize_noneInTheGap() {
        Slices slices = Slices.of(new Assigner.Sliding(3, 10, 0));
        assertThat(slices.windowsOver(slices.startOf(2))).isEqualTo(1);
        assertThat(slices.startOf(3)).isEqualTo(3);
        assertThat(slices.startOf(9)).isEqualTo(3);
        assertThat(slices.endOf(3)).isEqualTo(10);
        assertThat(slices.windowsOver(3)).isZero();
        assertThat(slices.lastEndOver(3)).isEqualTo(3);
        assertThat(slices.firstEndOver(3)).isEqualTo(13);
        assertThat(slices.perWindow()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"7, 10", "8, 10", "9, 15", "10, 15", "13, 15", "14, 20", "-2, 0", "-1, 5", "-7, -5", "-6, 0"})
    void firstEndAfter_windowsOfTenEveryFive(long watermark, long end) {
        assertThat(Slices.of(new Assigner.Sliding(10, 5, 0)).firstEndAfter(watermark))
                .isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 9",
        "0, 5, 14",
        "4, 0, 9",
        "5, 0, 14",
        "5, 100, 114",
        "5, 9223372036854775807, 9223372036854775807"
    })
    void expiryMs_windowsOfTenEveryFive(long timestamp, long allowedLateness, long expiry) {
        Slices slices = Slices.of(new Assigner.Sliding(10, 5, 0));
        assertThat(slices.expiryMs(slices.startOf(timestamp), allowedLateness)).isEqualTo(expiry);
    }

    @Test
    void everything_anyWindows_agreesWithEnumeration() {
        long seed = 20_240_601;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            NaiveWindows naive = NaiveWindows.any(random);
            Slices slices = Slices.of(naive.assigner());
            TreeSet<Long> edges = naive.edges();
            for (int i = 0; i < 40; i++) {
                long time = random.nextLong(-300, 300);
                String what = "seed " + seed + ": " + naive + " at " + time;
                long slice = slices.startOf(time);
                assertThat(slice).as(what).isEqualTo(edges.floor(time));
                assertThat(slices.endOf(slice)).as(what).isEqualTo(edges.higher(time));
                List<Window> holding = naive.holding(time);
                assertThat(slices.windowsOver(slice)).as(what).isEqualTo(holding.size());
                if (!holding.isEmpty()) {
                    assertThat(slices.firstEndOver(slice))
                            .as(what)
                            .isEqualTo(holding.get(0).endMs());
                    assertThat(slices.lastEndOver(slice))
                            .as(what)
                            .isEqualTo(holding.get(holding.size() - 1).endMs());
                }
                assertThat(slices.indexOf(slices.endOf(slice))).as(what).isEqualTo(slices.indexOf(slice) + 1);
                assertThat(slices.at(slices.indexOf(slice))).as(what).isEqualTo(slice);
                assertThat(slices.firstEndAfter(time))
                        .as(what)
                        .isEqualTo(naive.all().stream()
                                .mapToLong(Window::endMs)
                                .filter(end -> end - 1 > time)
                                .min()
                                .orElseThrow());
            }
        }
    }

    @Test
    void perWindow_anyWindows_isTheNumberOfEdgesInside() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            NaiveWindows naive = NaiveWindows.any(random);
            Slices slices = Slices.of(naive.assigner());
            Window window = naive.holding(naive.offset()).get(0);
            TreeSet<Long> edges = naive.edges();
            assertThat(slices.perWindow())
                    .as("seed %d: %s", seed, naive)
                    .isEqualTo(edges.subSet(window.startMs(), window.endMs()).size());
            assertThat(slices.windowStart(window.endMs())).isEqualTo(window.startMs());
        }
    }

    /** The loop that {@link Slices#nextEnd} documents, as a runner has it. */
    @Test
    void nextEnd_anyRises_firesEachWindowWithRecordsOnceInOrder() {
        long seed = 31;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            NaiveWindows naive = NaiveWindows.any(random);
            Slices slices = Slices.of(naive.assigner());
            TreeSet<Long> live = new TreeSet<>();
            TreeSet<Long> expected = new TreeSet<>();
            for (int i = 0; i < random.nextInt(1, 6); i++) {
                long time = random.nextLong(-150, 150);
                List<Window> holding = naive.holding(time);
                if (!holding.isEmpty()) {
                    live.add(slices.startOf(time));
                }
                holding.forEach(window -> expected.add(window.endMs()));
            }
            List<Long> fired = new ArrayList<>();
            long before = Long.MIN_VALUE;
            while (before < Long.MAX_VALUE) {
                long now = before == Long.MIN_VALUE
                        ? -200
                        : before > 250 ? Long.MAX_VALUE : before + random.nextLong(1, 90);
                fire(slices, live, before, now, fired);
                before = now;
            }
            assertThat(fired).as("seed %d: %s", seed, naive).containsExactlyElementsOf(expected);
        }
    }

    private static void fire(Slices slices, TreeSet<Long> live, long before, long now, List<Long> fired) {
        Long slice = live.stream()
                .filter(start -> slices.lastEndOver(start) - 1 > before)
                .findFirst()
                .orElse(null);
        if (slice == null) {
            return;
        }
        long end = slices.nextEnd(before, slice);
        while (WindowEnd.reached(end, now)) {
            fired.add(end);
            slice = live.ceiling(slices.windowStart(end) + slices.slideMs());
            if (slice == null) {
                return;
            }
            end = slices.nextEnd(end - 1, slice);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void extremeTimestamps_anyLengths_overflowNowhere(long timestamp) {
        long max = TimeMath.MAX_LENGTH_MS;
        long[][] windows = {{1, 1, 0}, {10, 3, -1}, {max, max, 0}, {max, max - 1, 5}, {7, max, -9}, {max, max / 1000, 1}
        };
        for (long[] w : windows) {
            Slices slices = Slices.of(new Assigner.Sliding(w[0], w[1], w[2]));
            long slice = slices.startOf(timestamp);
            long nearest = Math.max(-TimeMath.HORIZON_MS, Math.min(TimeMath.HORIZON_MS, timestamp));
            assertThat(slice).isLessThanOrEqualTo(nearest);
            assertThat(slices.endOf(slice)).isGreaterThan(nearest);
            assertThat(slices.at(slices.indexOf(slice))).isEqualTo(slice);
            if (slices.windowsOver(slice) > 0) {
                assertThat(slices.firstEndOver(slice)).isGreaterThan(nearest);
                assertThat(slices.windowStart(slices.lastEndOver(slice))).isLessThanOrEqualTo(nearest);
            }
        }
    }

    @Test
    void firstEndAfter_extremeWatermarks_isBelowOrAboveEveryWindowWithRecords() {
        Slices slices = Slices.of(new Assigner.Sliding(10, 5, 0));
        assertThat(slices.firstEndAfter(Long.MIN_VALUE))
                .isLessThan(slices.firstEndOver(slices.startOf(Long.MIN_VALUE)));
        assertThat(slices.firstEndAfter(Long.MAX_VALUE))
                .isGreaterThan(slices.lastEndOver(slices.startOf(Long.MAX_VALUE)));
    }

    @Test
    void of_unusableAssigner_isRefused() {
        assertThatThrownBy(() -> Slices.of(new Assigner.Session(5))).hasMessageContaining("sessions have no slices");
        assertThatThrownBy(() -> Slices.of(new Assigner.Tumbling(Long.MAX_VALUE, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size");
        assertThatThrownBy(() -> Slices.of(new Assigner.Sliding(1L << 40, 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose a larger slide");
    }
}
