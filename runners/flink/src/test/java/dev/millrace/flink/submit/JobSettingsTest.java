package dev.millrace.flink.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.error.MillraceException;
import dev.millrace.flink.FlinkOptions;
import dev.millrace.flink.FlinkRestart;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options as Flink's settings, by the names that Flink's documentation gives them. */
class JobSettingsTest {

    private static Map<String, String> settings(FlinkOptions options) {
        return JobSettings.of("fraud", options).toMap();
    }

    @Test
    void withoutState_thereAreNoCheckpointsAndNoRestarts() {
        assertThat(settings(FlinkOptions.defaults()))
                .containsEntry("restart-strategy.type", "disable")
                .doesNotContainKeys("execution.checkpointing.interval", "execution.state-recovery.path");
    }

    @Test
    void state_isKeptBelowThePipelinesName() {
        FlinkOptions options = FlinkOptions.state("s3://bucket/state/")
                .withCheckpoints(FlinkOptions.Checkpoints.every(Duration.ofSeconds(5))
                        .pause(Duration.ofSeconds(2))
                        .timeout(Duration.ofMinutes(3))
                        .toleratedFailures(4));

        assertThat(settings(options))
                .containsEntry("execution.checkpointing.dir", "s3://bucket/state/fraud/checkpoints")
                .containsEntry("execution.checkpointing.savepoint-dir", "s3://bucket/state/fraud/savepoints")
                .containsEntry(
                        "pipeline.global-job-parameters", "{millrace.savepoints: 's3://bucket/state/fraud/savepoints'}")
                .containsEntry("execution.checkpointing.mode", "EXACTLY_ONCE")
                .containsEntry("execution.checkpointing.unaligned.enabled", "false")
                .containsEntry("execution.checkpointing.interval", "5 s")
                .containsEntry("execution.checkpointing.min-pause", "2 s")
                .containsEntry("execution.checkpointing.timeout", "3 min")
                .containsEntry("execution.checkpointing.tolerable-failed-checkpoints", "4")
                .containsEntry("restart-strategy.type", "exponential-delay");
    }

    @Test
    void restarts_areFlinksOfTheSameMeaning() {
        FlinkOptions options = FlinkOptions.state("/state");

        assertThat(settings(options.withRestart(FlinkRestart.fixed(3, Duration.ofSeconds(10)))))
                .containsEntry("restart-strategy.type", "fixed-delay")
                .containsEntry("restart-strategy.fixed-delay.attempts", "3")
                .containsEntry("restart-strategy.fixed-delay.delay", "10 s");
        assertThat(settings(options.withRestart(
                        FlinkRestart.failureRate(5, Duration.ofMinutes(10), Duration.ofSeconds(1)))))
                .containsEntry("restart-strategy.type", "failure-rate")
                .containsEntry("restart-strategy.failure-rate.max-failures-per-interval", "5")
                .containsEntry("restart-strategy.failure-rate.failure-rate-interval", "10 min")
                .containsEntry("restart-strategy.failure-rate.delay", "1 s");
        assertThat(settings(options.withRestart(FlinkRestart.none())))
                .containsEntry("restart-strategy.type", "disable");
        assertThatThrownBy(() -> FlinkOptions.defaults().withRestart(FlinkRestart.exponentialBackoff()))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_OPTIONS: a job without state has nothing to go on from");
    }

    @Test
    void aSavepoint_isBegunFrom() {
        assertThat(settings(FlinkOptions.defaults().from("/kept/savepoint-1").allowingDroppedState()))
                .containsEntry("execution.state-recovery.path", "file:///kept/savepoint-1")
                .containsEntry("execution.state-recovery.ignore-unclaimed-state", "true");
    }

    @Test
    void checkpointsOfNoState_areRefused() {
        FlinkOptions.Checkpoints checkpoints = FlinkOptions.Checkpoints.every(Duration.ofSeconds(1));

        assertThatThrownBy(() -> FlinkOptions.defaults().withCheckpoints(checkpoints))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_OPTIONS: a job without state takes no checkpoints");
        assertThatThrownBy(() -> new FlinkOptions(
                        1, null, checkpoints.toleratedFailures(3), FlinkRestart.none(), null, false, null))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_OPTIONS: a job without state takes no checkpoints");
    }

    @Test
    void droppedStateOfNothing_isRefused() {
        FlinkOptions options = FlinkOptions.state("/state").allowingDroppedState();

        assertThatThrownBy(() -> settings(options))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("FLINK_OPTIONS at fraud: a job that begins from nothing has no state to drop");
        assertThat(settings(options.from("/kept")))
                .containsEntry("execution.state-recovery.ignore-unclaimed-state", "true");
    }
}
