package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.task.TaskId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointCoordinatorTest {

    private static final TaskId A = new TaskId("a", 0);
    private static final TaskId B = new TaskId("b", 0);
    private static final CheckpointOptions ASKED = CheckpointOptions.defaults();
    private static final CheckpointOptions EVERY_100_MS = ASKED.every(Duration.ofMillis(100));

    private static CheckpointCoordinator<String> coordinator(CheckpointOptions options) {
        return new CheckpointCoordinator<>(List.of(A, B), 4, options, 1_000);
    }

    @Test
    void isDue_atTheInterval_andNeverWithoutOne() {
        CheckpointCoordinator<String> every = coordinator(EVERY_100_MS);
        assertThat(every.isDue(1_099)).isFalse();
        assertThat(every.isDue(1_100)).isTrue();
        every.begin(5, 1_130);
        assertThat(every.isDue(9_999)).as("one is under way").isFalse();
        every.done(1_140);
        assertThat(every.isDue(1_229)).isFalse();
        assertThat(every.isDue(1_230)).isTrue();
        assertThat(coordinator(ASKED).isDue(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void isDue_notBeforeThePauseIsOver_howeverTheLastOneEnded() {
        CheckpointCoordinator<String> every = coordinator(EVERY_100_MS.pause(Duration.ofMillis(70)));
        assertThat(every.isDue(1_100)).as("nothing to pause after").isTrue();
        every.begin(5, 1_100);
        every.done(1_190);
        assertThat(every.isDue(1_259)).isFalse();
        assertThat(every.isDue(1_260)).isTrue();
        every.begin(6, 1_260);
        every.giveUp(1_400);
        assertThat(every.isDue(1_469)).isFalse();
        assertThat(every.isDue(1_470)).isTrue();
    }

    @Test
    void acknowledge_isCompleteWithTheLastPart() {
        CheckpointCoordinator<String> coordinator = coordinator(ASKED);
        coordinator.begin(5, 0);
        assertThat(coordinator.acknowledge(B, 5, "of b")).isNull();
        assertThat(coordinator.missing()).containsExactly(A);
        assertThat(coordinator.acknowledge(A, 5, "of a"))
                .isEqualTo(new CheckpointCoordinator.Complete<>(5, 4, List.of("of b", "of a")));
        assertThat(coordinator.isBusy()).as("until it is written").isTrue();
        coordinator.done(0);
        assertThat(coordinator.isBusy()).isFalse();
        assertThat(coordinator.baseId()).isEqualTo(5);
    }

    @Test
    void acknowledge_ofAnotherCheckpointOrASecondTime_countsNothing() {
        CheckpointCoordinator<String> coordinator = coordinator(ASKED);
        assertThat(coordinator.acknowledge(A, 5, "before it begins")).isNull();
        coordinator.begin(5, 0);
        assertThat(coordinator.acknowledge(A, 4, "older")).isNull();
        assertThat(coordinator.acknowledge(A, 5, "right")).isNull();
        assertThat(coordinator.acknowledge(A, 5, "again")).isNull();
        assertThat(coordinator.missing()).containsExactly(B);
    }

    @Test
    void begin_whileOneIsUnderWay_isRefused() {
        CheckpointCoordinator<String> coordinator = coordinator(ASKED);
        coordinator.begin(5, 0);
        assertThatThrownBy(() -> coordinator.begin(6, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void giveUp_leavesTheBase_andWhatComesThenIsLate() {
        CheckpointCoordinator<String> coordinator = coordinator(ASKED.timeout(Duration.ofMillis(50)));
        coordinator.begin(5, 2_000);
        coordinator.acknowledge(B, 5, "of b");
        assertThat(coordinator.isOverdue(2_049)).isFalse();
        assertThat(coordinator.isOverdue(2_050)).isTrue();
        assertThat(coordinator.giveUp(2_050)).containsExactly("of b");
        assertThat(coordinator.isLate(5)).isTrue();
        assertThat(coordinator.isOverdue(9_999)).as("nothing is under way").isFalse();
        coordinator.begin(6, 2_060);
        assertThat(coordinator.acknowledge(A, 5, "late")).isNull();
        assertThat(coordinator.isLate(6)).isFalse();
        coordinator.acknowledge(A, 6, "of a");
        assertThat(coordinator.acknowledge(B, 6, "of b"))
                .isEqualTo(new CheckpointCoordinator.Complete<>(6, 4, List.of("of a", "of b")));
    }

    @Test
    void slowOnes_areTheOnesOfThreeIntervals_butOfTenSecondsAtLeast_andSaidOnce() {
        CheckpointCoordinator<String> often = coordinator(EVERY_100_MS);
        often.begin(5, 0);
        assertThat(often.becomesSlow(9_999)).isFalse();
        assertThat(often.becomesSlow(10_000)).isTrue();
        assertThat(often.becomesSlow(10_001)).as("a second time").isFalse();
        often.done(10_002);
        often.begin(6, 10_002);
        assertThat(often.becomesSlow(20_002)).as("of the next").isTrue();
        CheckpointCoordinator<String> seldom = coordinator(ASKED.every(Duration.ofSeconds(5)));
        seldom.begin(5, 0);
        assertThat(seldom.becomesSlow(14_999)).isFalse();
        assertThat(seldom.becomesSlow(15_000)).isTrue();
    }

    @Test
    void timeouts_areToleratedForever_orSoManyInARow() {
        CheckpointCoordinator<String> patient = coordinator(ASKED);
        CheckpointCoordinator<String> strict = coordinator(ASKED.toleratedTimeouts(1));
        for (int id = 5; id < 7; id++) {
            patient.begin(id, 0);
            patient.giveUp(0);
            strict.begin(id, 0);
            assertThat(strict.hasTooManyTimeouts()).isFalse();
            strict.giveUp(0);
        }
        assertThat(patient.hasTooManyTimeouts()).isFalse();
        assertThat(strict.hasTooManyTimeouts()).isTrue();
        strict.begin(7, 0);
        strict.done(0);
        assertThat(strict.hasTooManyTimeouts()).as("after one that came about").isFalse();
    }

    @Test
    void storageFailures_areNotTolerated_orSoManyInARow() {
        CheckpointCoordinator<String> strict = coordinator(ASKED);
        strict.begin(5, 0);
        strict.notKept(0, false);
        assertThat(strict.hasTooManyStorageFailures()).isTrue();
        CheckpointCoordinator<String> patient = coordinator(ASKED.toleratedStorageFailures(1));
        patient.begin(5, 0);
        patient.notKept(0, false);
        assertThat(patient.hasTooManyStorageFailures()).isFalse();
        assertThat(patient.baseId()).isEqualTo(4);
        patient.begin(6, 0);
        patient.done(0);
        patient.begin(7, 0);
        patient.notKept(0, false);
        assertThat(patient.hasTooManyStorageFailures()).as("one in a row").isFalse();
    }

    @Test
    void baseThatIsDamaged_isOneNoLonger() {
        CheckpointCoordinator<String> coordinator = coordinator(ASKED);
        coordinator.begin(5, 0);
        coordinator.notKept(0, true);
        assertThat(coordinator.baseId()).isEqualTo(Signal.Barrier.NO_BASE);
    }
}
