package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Window;
import dev.millrace.api.window.Assigner;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatenessTest {

    /** A record at 7 in windows of 10 every 5: [0, 10) and [5, 15), allowed lateness 3. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # watermark, late, late for, behind in, first to fire again
             8, false, 0, 0,
             9, false, 0, 1, 10
            11, false, 0, 1, 10
            12, false, 1, 0,
            13, false, 1, 0,
            14, false, 1, 1, 15
            16, false, 1, 1, 15
            17, true,  2, 0,
            18, true,  2, 0,
            """)
    void judge_slidingWindows(long watermark, boolean late, int lateFor, int behind, Long firstBehind) {
        Slices slices = Slices.of(new Assigner.Sliding(10, 5, 0));
        Lateness lateness = new Lateness(slices, 3);
        long slice = slices.startOf(7);
        long verdict = lateness.judge(slice, watermark);
        assertThat(Lateness.isLate(verdict)).isEqualTo(late);
        assertThat(Lateness.lateAssignments(verdict)).isEqualTo(lateFor);
        assertThat(Lateness.behindWindows(verdict)).isEqualTo(behind);
        assertThat(Lateness.isInNoWindow(verdict)).isFalse();
        if (firstBehind != null) {
            assertThat(lateness.firstBehindEnd(slice, verdict)).isEqualTo(firstBehind);
        }
    }

    @Test
    void judge_nothingFired_isOnTime() {
        Slices slices = Slices.of(new Assigner.Tumbling(10, 0));
        assertThat(new Lateness(slices, 0).judge(0, 8)).isEqualTo(Lateness.ON_TIME);
        assertThat(new Lateness(slices, 0).judge(0, 9)).isNotEqualTo(Lateness.ON_TIME);
    }

    // Flink hands a record in a gap to the late output if it is behind the watermark and drops it in silence otherwise.
    @ParameterizedTest
    @CsvSource({"-100", "5", "100", "9223372036854775807"})
    void judge_recordInAGap_isInNoWindowAndNeverLate(long watermark) {
        Slices slices = Slices.of(new Assigner.Sliding(3, 10, 0));
        long verdict = new Lateness(slices, 0).judge(slices.startOf(5), watermark);
        assertThat(Lateness.isInNoWindow(verdict)).isTrue();
        assertThat(Lateness.isLate(verdict)).isFalse();
        assertThat(verdict).isNotEqualTo(Lateness.ON_TIME);
    }

    @Test
    void judge_anyWindows_agreesWithEnumeration() {
        long seed = 77;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            NaiveWindows naive = NaiveWindows.any(random);
            long allowed = random.nextLong(0, 60);
            Slices slices = Slices.of(naive.assigner());
            Lateness lateness = new Lateness(slices, allowed);
            long time = random.nextLong(-200, 200);
            long watermark = time + random.nextLong(-60, 120);
            List<Window> holding = naive.holding(time);
            List<Window> late = holding.stream()
                    .filter(window -> window.endMs() - 1 + allowed <= watermark)
                    .toList();
            List<Window> behind = holding.stream()
                    .filter(window -> window.endMs() - 1 <= watermark && !late.contains(window))
                    .toList();
            String what =
                    "seed " + seed + ": " + naive + " allowed " + allowed + " at " + time + ", watermark " + watermark;

            long slice = slices.startOf(time);
            long verdict = lateness.judge(slice, watermark);

            assertThat(Lateness.lateAssignments(verdict)).as(what).isEqualTo(late.size());
            assertThat(Lateness.behindWindows(verdict)).as(what).isEqualTo(behind.size());
            assertThat(Lateness.isInNoWindow(verdict)).as(what).isEqualTo(holding.isEmpty());
            assertThat(Lateness.isLate(verdict))
                    .as(what)
                    .isEqualTo(!holding.isEmpty() && late.size() == holding.size());
            if (!behind.isEmpty()) {
                assertThat(lateness.firstBehindEnd(slice, verdict))
                        .as(what)
                        .isEqualTo(behind.get(0).endMs());
            }
            // A slice is dropped exactly when a record in it would be late.
            if (!holding.isEmpty()) {
                assertThat(slices.expiryMs(slice, allowed) <= watermark)
                        .as(what)
                        .isEqualTo(Lateness.isLate(verdict));
            }
        }
    }

    @Test
    void judge_endOfTheInput_isLateWhateverIsAllowed() {
        Slices slices = Slices.of(new Assigner.Sliding(10, 5, 0));
        for (long allowed : new long[] {0, 1, Long.MAX_VALUE}) {
            Lateness lateness = new Lateness(slices, allowed);
            for (long time : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
                assertThat(Lateness.isLate(lateness.judge(slices.startOf(time), Long.MAX_VALUE)))
                        .isTrue();
                assertThat(lateness.judge(slices.startOf(time), Long.MIN_VALUE)).isEqualTo(Lateness.ON_TIME);
            }
        }
        assertThat(Lateness.isLate(new Lateness(slices, Long.MAX_VALUE).judge(0, Long.MAX_VALUE - 1)))
                .isFalse();
    }

    @Test
    void judge_hugeOverlap_countsEveryWindow() {
        Slices slices = Slices.of(new Assigner.Sliding(1 << 24, 1, 0));
        long verdict = new Lateness(slices, 0).judge(0, 1_000_000);
        assertThat(Lateness.lateAssignments(verdict)).isEqualTo(1_000_001);
        assertThat(Lateness.behindWindows(verdict)).isZero();
        long lenient = new Lateness(slices, 1L << 40).judge(0, 1L << 39);
        assertThat(Lateness.behindWindows(lenient)).isEqualTo(1 << 24);
        assertThat(Lateness.lateAssignments(lenient)).isZero();
    }

    @Test
    void effectiveWatermark_restoredKeyGroup_isTheHigher() {
        assertThat(Lateness.effectiveWatermark(10, 50)).isEqualTo(50);
        assertThat(Lateness.effectiveWatermark(60, 50)).isEqualTo(60);
    }

    @Test
    void constructor_negativeLateness_isRefused() {
        assertThatThrownBy(() -> new Lateness(Slices.of(new Assigner.Tumbling(1, 0)), -1))
                .hasMessageContaining("-1");
    }
}
