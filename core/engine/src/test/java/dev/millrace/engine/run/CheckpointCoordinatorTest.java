package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.task.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckpointCoordinatorTest {

    private static final TaskId A = new TaskId("a", 0);
    private static final TaskId B = new TaskId("b", 0);

    private static CheckpointCoordinator<String> coordinator(@Nullable Long intervalMs) {
        return new CheckpointCoordinator<>(List.of(A, B), 4, intervalMs, 1_000);
    }

    @Test
    void isDue_atTheInterval_andNeverWithoutOne() {
        CheckpointCoordinator<String> every = coordinator(100L);
        assertThat(every.isDue(1_099)).isFalse();
        assertThat(every.isDue(1_100)).isTrue();
        every.begin(1_130);
        assertThat(every.isDue(9_999)).as("one is under way").isFalse();
        every.done();
        assertThat(every.isDue(1_229)).isFalse();
        assertThat(every.isDue(1_230)).isTrue();
        assertThat(coordinator(null).isDue(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void acknowledge_isCompleteWithTheLastPart() {
        CheckpointCoordinator<String> coordinator = coordinator(null);
        assertThat(coordinator.begin(0)).isEqualTo(5);
        assertThat(coordinator.acknowledge(B, 5, "of b")).isNull();
        assertThat(coordinator.missing()).containsExactly(A);
        assertThat(coordinator.acknowledge(A, 5, "of a"))
                .isEqualTo(new CheckpointCoordinator.Complete<>(5, 4, List.of("of b", "of a")));
        assertThat(coordinator.isBusy()).as("until it is written").isTrue();
        coordinator.done();
        assertThat(coordinator.begin(0)).isEqualTo(6);
    }

    @Test
    void acknowledge_ofAnotherCheckpointOrASecondTime_countsNothing() {
        CheckpointCoordinator<String> coordinator = coordinator(null);
        assertThat(coordinator.acknowledge(A, 5, "before it begins")).isNull();
        coordinator.begin(0);
        assertThat(coordinator.acknowledge(A, 4, "older")).isNull();
        assertThat(coordinator.acknowledge(A, 5, "right")).isNull();
        assertThat(coordinator.acknowledge(A, 5, "again")).isNull();
        assertThat(coordinator.missing()).containsExactly(B);
    }

    @Test
    void begin_whileOneIsUnderWay_isRefused() {
        CheckpointCoordinator<String> coordinator = coordinator(null);
        coordinator.begin(0);
        assertThatThrownBy(() -> coordinator.begin(0)).isInstanceOf(IllegalStateException.class);
    }
}
