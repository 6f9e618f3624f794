package dev.millrace.semantics;

import static dev.millrace.api.time.WatermarkGenerator.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.time.WatermarkGenerator;
import dev.millrace.api.time.Watermarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SplitWatermarkTest {

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }

    // Flink's BoundedOutOfOrdernessWatermarks: max timestamp - bound - 1.
    @Test
    void onRecord_bounded_isTheNewestLessTheBoundLessOne() throws Exception {
        SplitWatermark<String> split = SplitWatermark.of(Watermarks.outOfOrderBy(ms(5)), NONE);
        assertThat(split.current()).isEqualTo(NONE);
        assertThat(split.onRecord("a", 100)).isTrue();
        assertThat(split.current()).isEqualTo(94);
        assertThat(split.onRecord("b", 100)).isFalse();
        assertThat(split.onRecord("c", 97)).isFalse();
        assertThat(split.onRecord("d", 101)).isTrue();
        assertThat(split.current()).isEqualTo(95);
    }

    @Test
    void onRecord_monotonic_isTheNewestLessOne() throws Exception {
        SplitWatermark<String> split = SplitWatermark.of(Watermarks.monotonic(), NONE);
        assertThat(split.onRecord("a", 0)).isTrue();
        assertThat(split.current()).isEqualTo(-1);
    }

    @Test
    void onRecord_advanceEveryTen_risesToOneBelowMultiples() throws Exception {
        SplitWatermark<String> split = SplitWatermark.of(Watermarks.monotonic().advanceEvery(ms(10)), NONE);
        long[][] table = {
            // timestamp, rises, watermark
            {25, 1, 19}, {29, 0, 19}, {30, 1, 29}, {31, 0, 29}, {39, 0, 29}, {40, 1, 39}, {77, 1, 69}, {60, 0, 69},
        };
        for (long[] row : table) {
            assertThat(split.onRecord("x", row[0])).as("at %d", row[0]).isEqualTo(row[1] == 1);
            assertThat(split.current()).as("at %d", row[0]).isEqualTo(row[2]);
        }
        assertThat(split.seenMs()).isEqualTo(76);
    }

    @Test
    void onRecord_extremeTimestamps_neverSayTheEndOfTime() throws Exception {
        SplitWatermark<String> split = SplitWatermark.of(Watermarks.outOfOrderBy(ms(5)), NONE);
        assertThat(split.onRecord("no timestamp", Long.MIN_VALUE)).isFalse();
        assertThat(split.onRecord("too early", Long.MIN_VALUE + 6)).isFalse();
        assertThat(split.current()).isEqualTo(NONE);
        assertThat(split.onRecord("early", Long.MIN_VALUE + 7)).isTrue();
        assertThat(split.onRecord("never", Long.MAX_VALUE)).isTrue();
        assertThat(split.current()).isEqualTo(Long.MAX_VALUE - 6);

        SplitWatermark<String> endless =
                SplitWatermark.of(Watermarks.outOfOrderBy(Duration.ofMillis(Long.MAX_VALUE)), NONE);
        assertThat(endless.onRecord("a", 1)).isTrue();
        assertThat(endless.current()).isEqualTo(1 - Long.MAX_VALUE);
        SplitWatermark<String> stepped =
                SplitWatermark.of(Watermarks.monotonic().advanceEvery(Duration.ofMillis(Long.MAX_VALUE)), NONE);
        assertThat(stepped.onRecord("before the first step", -5)).isFalse();
        assertThat(stepped.current()).isEqualTo(NONE);
        assertThat(stepped.onRecord("a", 1)).isTrue();
        assertThat(stepped.current()).isEqualTo(-1);
        SplitWatermark<String> days = SplitWatermark.of(Watermarks.monotonic().advanceEvery(Duration.ofDays(1)), NONE);
        assertThat(days.onRecord("long before 1970", Long.MIN_VALUE + 200_000_000))
                .isTrue();
    }

    private static final class Commands implements WatermarkGenerator<Long> {
        @Override
        public long onRecord(Long value, long timestampMs) {
            if (value == 13) {
                throw new IllegalArgumentException("unlucky");
            }
            return value;
        }
    }

    @Test
    void onRecord_custom_isWhatTheGeneratorSaysButNeverFalls() throws Exception {
        SplitWatermark<Long> split = SplitWatermark.of(Watermarks.custom(Commands::new), NONE);
        assertThat(split.onRecord(NONE, 5)).isFalse();
        assertThat(split.current()).isEqualTo(NONE);
        assertThat(split.onRecord(40L, 5)).isTrue();
        assertThat(split.onRecord(30L, 99)).isFalse();
        assertThat(split.current()).isEqualTo(40);
        assertThat(split.onRecord(Long.MAX_VALUE, 0)).isTrue();
        assertThat(split.current()).isEqualTo(Long.MAX_VALUE - 1);
        assertThatThrownBy(() -> split.onRecord(13L, 0)).hasMessage("unlucky");
    }

    @Test
    void onWait_lessThanIdleAfter_isActive() throws Exception {
        SplitWatermark<String> split = SplitWatermark.of(Watermarks.monotonic().idleAfter(ms(100)), NONE);
        split.onRecord("a", 1_000);
        assertThat(split.onWait(60)).isFalse();
        assertThat(split.onWait(39)).isFalse();
        assertThat(split.isIdle()).isFalse();
        assertThat(split.onWait(1)).isTrue();
        assertThat(split.isIdle()).isTrue();
        assertThat(split.current()).isEqualTo(999);
        assertThat(split.idleUpToMs()).isEqualTo(1_099);
    }

    @Test
    void onWait_onAndOn_timeGoesOnInWholeSteps() throws Exception {
        SplitWatermark<String> split = SplitWatermark.of(Watermarks.monotonic().idleAfter(ms(100)), NONE);
        split.onRecord("a", 1_000);
        assertThat(split.onWait(100)).isTrue();
        assertThat(split.onWait(99)).isFalse();
        assertThat(split.onWait(1)).isTrue();
        assertThat(split.idleUpToMs()).isEqualTo(1_199);
        assertThat(split.onWait(1_000)).isTrue();
        assertThat(split.idleUpToMs()).isEqualTo(2_199);
        assertThat(split.onWait(Long.MAX_VALUE)).isTrue();
        assertThat(split.idleUpToMs()).isLessThan(Long.MAX_VALUE);
    }

    @Test
    void onRecords_afterIdle_resumesWhereTheRecordsLeftIt() throws Exception {
        SplitWatermark<String> split = SplitWatermark.of(Watermarks.monotonic().idleAfter(ms(100)), NONE);
        split.onRecord("a", 1_000);
        assertThat(split.onRecords()).isFalse();
        split.onWait(99);
        assertThat(split.onRecords()).isFalse();
        split.onWait(99);
        assertThat(split.isIdle()).isFalse();
        split.onWait(500);
        assertThat(split.onRecords()).isTrue();
        assertThat(split.isIdle()).isFalse();
        assertThat(split.current()).isEqualTo(999);
        assertThat(split.onRecord("b", 1_001)).isTrue();
        assertThat(split.current()).isEqualTo(1_000);
    }

    @Test
    void onWait_noIdleAfterOrNoRecordYet_timeStands() throws Exception {
        SplitWatermark<String> never = SplitWatermark.of(Watermarks.monotonic(), NONE);
        assertThat(never.onWait(Long.MAX_VALUE)).isFalse();
        assertThat(never.isIdle()).isFalse();
        SplitWatermark<String> empty = SplitWatermark.of(Watermarks.monotonic().idleAfter(ms(10)), NONE);
        assertThat(empty.onWait(10)).isTrue();
        assertThat(empty.isIdle()).isTrue();
        assertThat(empty.idleUpToMs()).isEqualTo(NONE);
    }

    @Test
    void of_seenFromASnapshot_goesOnAsWithoutARestart() throws Exception {
        long seed = 8;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            Watermarks watermarks =
                    Watermarks.outOfOrderBy(ms(random.nextLong(20))).advanceEvery(ms(random.nextLong(1, 30)));
            SplitWatermark<String> straight = SplitWatermark.of(watermarks, NONE);
            SplitWatermark<String> restarted = SplitWatermark.of(watermarks, NONE);
            List<Long> expected = new ArrayList<>();
            List<Long> rises = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                long time = 3L * i + random.nextLong(-40, 40) - 50;
                if (straight.onRecord("", time)) {
                    expected.add(straight.current());
                }
                if (random.nextInt(4) == 0) {
                    restarted = SplitWatermark.of(watermarks, restarted.seenMs());
                }
                if (restarted.onRecord("", time)) {
                    rises.add(restarted.current());
                }
                assertThat(restarted.current())
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(straight.current());
            }
            assertThat(rises)
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected)
                    .isSorted();
            for (int i = 1; i < rises.size(); i++) {
                assertThat(rises.get(i) - rises.get(i - 1)).isGreaterThanOrEqualTo(watermarks.advanceEveryMs());
            }
        }
    }
}
