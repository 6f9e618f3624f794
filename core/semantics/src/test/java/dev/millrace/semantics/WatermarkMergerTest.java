package dev.millrace.semantics;

import static dev.millrace.semantics.WatermarkMerger.CLOCK_ROSE;
import static dev.millrace.semantics.WatermarkMerger.NOTHING;
import static dev.millrace.semantics.WatermarkMerger.PASS_ON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WatermarkMergerTest {

    private static final long MIN = Long.MIN_VALUE;
    private static final long MAX = Long.MAX_VALUE;
    private static final int ROSE = CLOCK_ROSE | PASS_ON;

    @Test
    void advance_severalInputs_isTheLeast() {
        WatermarkMerger merger = WatermarkMerger.of(3);
        assertThat(merger.clock()).isEqualTo(MIN);
        assertThat(merger.advance(0, 10)).isEqualTo(NOTHING);
        assertThat(merger.advance(1, 20)).isEqualTo(NOTHING);
        assertThat(merger.advance(2, 5)).isEqualTo(ROSE);
        assertThat(merger.clock()).isEqualTo(5);
        assertThat(merger.holdingBack()).hasValue(2);
        assertThat(merger.advance(1, 30)).isEqualTo(NOTHING);
        assertThat(merger.advance(2, 15)).isEqualTo(ROSE);
        assertThat(merger.clock()).isEqualTo(10);
        assertThat(merger.holdingBack()).hasValue(0);
    }

    @Test
    void advance_lowerThanBefore_changesNothing() {
        WatermarkMerger merger = WatermarkMerger.of(1);
        assertThat(merger.advance(0, 10)).isEqualTo(ROSE);
        assertThat(merger.advance(0, 10)).isEqualTo(NOTHING);
        assertThat(merger.advance(0, 9)).isEqualTo(NOTHING);
        assertThat(merger.merged()).isEqualTo(10);
        assertThat(merger.watermark(0)).isEqualTo(10);
    }

    @Test
    void idle_theInputThatHeldBack_letsTheOthersGoOn() {
        WatermarkMerger merger = WatermarkMerger.of(2);
        merger.advance(0, 5);
        merger.advance(1, 50);
        assertThat(merger.idle(0, 7)).isEqualTo(ROSE);
        assertThat(merger.clock()).isEqualTo(50);
        assertThat(merger.state()).isEqualTo(InputState.ACTIVE);
        assertThat(merger.state(0)).isEqualTo(InputState.IDLE);
    }

    // FLINK-38454: input 1 says 5 and falls idle, input 2 says 4 and falls idle; in either order the result is 5.
    @Test
    void idle_all_isTheHighestInWhateverOrder() {
        for (int first = 0; first < 2; first++) {
            WatermarkMerger merger = WatermarkMerger.of(2);
            merger.advance(0, 5);
            merger.advance(1, 4);
            merger.idle(first, MIN);
            int result = merger.idle(1 - first, MIN);
            assertThat(result & PASS_ON).isEqualTo(PASS_ON);
            assertThat(merger.state()).isEqualTo(InputState.IDLE);
            assertThat(merger.clock()).isEqualTo(5);
            assertThat(merger.holdingBack()).isEmpty();
        }
    }

    @Test
    void idle_all_timeGoesOnWithTheFurthest() {
        WatermarkMerger merger = WatermarkMerger.of(2);
        merger.advance(0, 100);
        merger.advance(1, 50);
        merger.idle(0, 130);
        assertThat(merger.clock()).isEqualTo(50);
        assertThat(merger.idle(1, 80)).isEqualTo(ROSE);
        assertThat(merger.clock()).isEqualTo(130);
        assertThat(merger.idle(1, 110)).isEqualTo(NOTHING);
        assertThat(merger.idle(0, 160)).isEqualTo(ROSE);
        assertThat(merger.merged()).isEqualTo(160);
    }

    // FLINK-38477: in Flink a finished input says Long.MAX_VALUE, which wins once the others are idle.
    @Test
    void idle_theRestHasFinished_doesNotEndTime() {
        WatermarkMerger merger = WatermarkMerger.of(2);
        merger.advance(0, 100);
        merger.advance(1, 50);
        assertThat(merger.finish(0)).isEqualTo(NOTHING);
        assertThat(merger.idle(1, 60)).isEqualTo(ROSE);
        assertThat(merger.state()).isEqualTo(InputState.IDLE);
        assertThat(merger.clock()).isEqualTo(100);
        assertThat(merger.active(1)).isEqualTo(PASS_ON);
        assertThat(merger.merged()).isEqualTo(50);
    }

    @Test
    void finish_idleOnesRemain_orderDoesNotMatter() {
        WatermarkMerger merger = WatermarkMerger.of(2);
        merger.advance(0, 100);
        merger.advance(1, 50);
        merger.idle(1, 60);
        assertThat(merger.clock()).isEqualTo(100);
        merger.finish(0);
        assertThat(merger.merged()).isEqualTo(100);
        assertThat(merger.state()).isEqualTo(InputState.IDLE);
    }

    @Test
    void active_behindTheClock_holdsItWithoutLoweringIt() {
        WatermarkMerger merger = WatermarkMerger.of(2);
        merger.advance(0, 10);
        merger.advance(1, 50);
        merger.idle(0, MIN);
        assertThat(merger.clock()).isEqualTo(50);
        assertThat(merger.active(0)).isEqualTo(PASS_ON);
        assertThat(merger.clock()).isEqualTo(50);
        assertThat(merger.merged()).isEqualTo(10);
        assertThat(merger.advance(1, 70)).isEqualTo(NOTHING);
        assertThat(merger.advance(0, 50)).isEqualTo(PASS_ON);
        assertThat(merger.advance(0, 51)).isEqualTo(ROSE);
        assertThat(merger.clock()).isEqualTo(51);
    }

    @Test
    void advance_anIdleInput_makesItActive() {
        WatermarkMerger merger = WatermarkMerger.of(1);
        merger.advance(0, 10);
        merger.idle(0, 40);
        assertThat(merger.clock()).isEqualTo(40);
        assertThat(merger.advance(0, 12)).isEqualTo(PASS_ON);
        assertThat(merger.state()).isEqualTo(InputState.ACTIVE);
        assertThat(merger.clock()).isEqualTo(40);
        assertThat(merger.merged()).isEqualTo(12);
    }

    @Test
    void finish_all_isTheEndOfTime() {
        WatermarkMerger merger = WatermarkMerger.of(2);
        merger.advance(0, 10);
        merger.advance(1, 20);
        assertThat(merger.finish(0)).isEqualTo(ROSE);
        assertThat(merger.clock()).isEqualTo(20);
        assertThat(merger.finish(0)).isEqualTo(NOTHING);
        assertThat(merger.finish(1)).isEqualTo(ROSE);
        assertThat(merger.clock()).isEqualTo(MAX);
        assertThat(merger.state()).isEqualTo(InputState.FINISHED);
    }

    @Test
    void finish_anIdleInput_isAsFinal() {
        WatermarkMerger merger = WatermarkMerger.of(1);
        merger.idle(0, MIN);
        assertThat(merger.clock()).isEqualTo(MIN);
        assertThat(merger.finish(0)).isEqualTo(ROSE);
        assertThat(merger.state()).isEqualTo(InputState.FINISHED);
        assertThatThrownBy(() -> merger.advance(0, 1)).hasMessageContaining("input 0 has finished");
        assertThatThrownBy(() -> merger.idle(0, 1)).hasMessageContaining("input 0 has finished");
    }

    @Test
    void open_withoutInputs_isIdleUntilNoMoreCome() {
        WatermarkMerger merger = WatermarkMerger.open();
        assertThat(merger.state()).isEqualTo(InputState.IDLE);
        assertThat(merger.clock()).isEqualTo(MIN);
        assertThat(merger.noMoreInputs()).isEqualTo(ROSE);
        assertThat(merger.state()).isEqualTo(InputState.FINISHED);
        assertThatThrownBy(() -> merger.addInput(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void open_inputsComeAndFinish_isIdleBetween() {
        WatermarkMerger merger = WatermarkMerger.open();
        assertThat(merger.addInput(MIN)).isZero();
        assertThat(merger.settle()).isEqualTo(NOTHING);
        assertThat(merger.state()).isEqualTo(InputState.ACTIVE);
        assertThat(merger.advance(0, 100)).isEqualTo(ROSE);
        assertThat(merger.addInput(40)).isEqualTo(1);
        assertThat(merger.settle()).isEqualTo(NOTHING);
        assertThat(merger.merged()).isEqualTo(40);
        assertThat(merger.clock()).isEqualTo(100);
        merger.finish(0);
        merger.finish(1);
        assertThat(merger.state()).isEqualTo(InputState.IDLE);
        assertThat(merger.clock()).isEqualTo(100);
        assertThat(merger.noMoreInputs()).isEqualTo(ROSE);
        assertThat(merger.clock()).isEqualTo(MAX);
    }

    @Test
    void settle_severalRestoredInputs_isTheLeastOfThem() {
        WatermarkMerger merger = WatermarkMerger.open();
        merger.addInput(500);
        merger.addInput(100);
        merger.addInput(300);
        assertThat(merger.clock()).isEqualTo(MIN);
        assertThat(merger.merged()).isEqualTo(100);
        assertThat(merger.settle()).isEqualTo(CLOCK_ROSE);
        assertThat(merger.clock()).isEqualTo(100);
    }

    @Test
    void anything_anyCalls_agreesWithTheDefinition() {
        long seed = 1_000_003;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 400; round++) {
            boolean open = random.nextBoolean();
            int inputs = open ? 0 : random.nextInt(1, 12);
            WatermarkMerger merger = open ? WatermarkMerger.open() : WatermarkMerger.of(inputs);
            long[] watermarks = new long[20];
            long[] idleUpTo = new long[20];
            InputState[] states = new InputState[20];
            Arrays.fill(watermarks, MIN);
            Arrays.fill(states, InputState.ACTIVE);
            long clock = merger.clock();
            for (int step = 0; step < 200; step++) {
                String what = "seed " + seed + ", round " + round + ", step " + step;
                InputState stateBefore = merger.state();
                long mergedBefore = merger.merged();
                int result;
                if (open && inputs < 20 && (inputs == 0 || random.nextInt(20) == 0)) {
                    watermarks[inputs] = random.nextInt(3) == 0 ? MIN : random.nextLong(300);
                    assertThat(merger.addInput(watermarks[inputs])).as(what).isEqualTo(inputs);
                    inputs++;
                    stateBefore = merger.state();
                    mergedBefore = merger.merged();
                    result = merger.settle();
                } else {
                    int input = random.nextInt(inputs);
                    int dice = random.nextInt(100);
                    if (states[input] == InputState.FINISHED || dice < 3) {
                        result = merger.finish(input);
                        states[input] = InputState.FINISHED;
                    } else if (dice < 15) {
                        idleUpTo[input] = random.nextLong(400);
                        result = merger.idle(input, idleUpTo[input]);
                        states[input] = InputState.IDLE;
                    } else {
                        long to = random.nextLong(3L * step + 1);
                        result = merger.advance(input, to);
                        watermarks[input] = Math.max(watermarks[input], to);
                        states[input] = InputState.ACTIVE;
                    }
                }
                InputState state = InputState.FINISHED;
                long least = MAX;
                long highest = MIN;
                for (int i = 0; i < inputs; i++) {
                    highest = Math.max(highest, watermarks[i]);
                    if (states[i] == InputState.ACTIVE) {
                        state = InputState.ACTIVE;
                        least = Math.min(least, watermarks[i]);
                    } else if (states[i] == InputState.IDLE) {
                        highest = Math.max(highest, idleUpTo[i]);
                        state = state == InputState.ACTIVE ? state : InputState.IDLE;
                    }
                }
                if (state == InputState.FINISHED && open) {
                    state = InputState.IDLE;
                }
                long merged = state == InputState.ACTIVE ? least : state == InputState.IDLE ? highest : MAX;
                assertThat(merger.state()).as(what).isEqualTo(state);
                assertThat(merger.merged()).as(what).isEqualTo(merged);
                assertThat(merger.clock()).as(what).isEqualTo(Math.max(clock, merged));
                boolean passOn = state != stateBefore || merged != mergedBefore;
                assertThat(result).as(what).isEqualTo((passOn ? PASS_ON : 0) | (merged > clock ? CLOCK_ROSE : 0));
                clock = merger.clock();
                if (state == InputState.ACTIVE) {
                    assertThat(watermarks[merger.holdingBack().orElseThrow()])
                            .as(what)
                            .isEqualTo(merged);
                }
            }
        }
    }
}
