package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DyadicTest {

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "4, 2", "7, 2", "8, 3", "10, 3", "1000, 9", "16777216, 24"})
    void levels_slicesPerWindow(int slices, int levels) {
        assertThat(Dyadic.levels(slices)).isEqualTo(levels);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 3, 3:0",
        "0, 8, 2, 2:0 2:1",
        "1, 9, 3, 0:1 1:1 2:1 0:8",
        "5, 6, 3, 0:5",
        "-3, 5, 3, 0:-3 1:-1 2:0 0:4",
        "-8, 0, 3, 3:-1",
        "0, 3, 0, 0:0 0:1 0:2"
    })
    void level_range_isTheLargestNodesInOrder(long from, long to, int levels, String nodes) {
        assertThat(nodes(from, to, levels)).isEqualTo(List.of(nodes.split(" ")));
    }

    @Test
    void level_anyRange_coversItExactlyWithFewNodes() {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 5_000; round++) {
            int length = random.nextInt(1, 5_000);
            long from = random.nextLong(-10_000, 10_000);
            int levels = Dyadic.levels(length);
            String what = "seed " + seed + ": " + length + " slices from " + from;
            long at = from;
            int nodes = 0;
            while (at < from + length) {
                int level = Dyadic.level(at, from + length, levels);
                long node = Dyadic.node(at, level);
                assertThat(level).as(what).isBetween(0, levels);
                assertThat(Dyadic.firstSlice(level, node)).as(what).isEqualTo(at);
                at = Dyadic.after(at, level);
                nodes++;
            }
            assertThat(at).as(what).isEqualTo(from + length);
            if (levels > 0) {
                assertThat(nodes).as(what).isLessThanOrEqualTo(2 * levels);
            }
        }
    }

    @Test
    void node_ofASlice_spansItOnEveryLevel() {
        for (long slice = -40; slice <= 40; slice++) {
            for (int level = 0; level <= 5; level++) {
                long first = Dyadic.firstSlice(level, Dyadic.node(slice, level));
                assertThat(slice).isBetween(first, Dyadic.after(first, level) - 1);
            }
        }
    }

    private static List<String> nodes(long from, long to, int levels) {
        List<String> nodes = new ArrayList<>();
        long at = from;
        while (at < to) {
            int level = Dyadic.level(at, to, levels);
            nodes.add(level + ":" + Dyadic.node(at, level));
            at = Dyadic.after(at, level);
        }
        return nodes;
    }
}
