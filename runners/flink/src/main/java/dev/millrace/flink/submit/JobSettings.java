package dev.millrace.flink.submit;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.runner.StorageUri;
import dev.millrace.flink.FlinkOptions;
import dev.millrace.flink.FlinkRestart;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Makes the options of a job settings of Flink's. */
public final class JobSettings {

    /** The parameter of a job that says where its savepoints go. */
    private static final String SAVEPOINTS = "millrace.savepoints";

    private JobSettings() {}

    /**
     * The settings of a job of this pipeline.
     *
     * @throws MillraceException if options do not go together
     */
    public static Configuration of(String pipeline, FlinkOptions options) {
        Configuration settings = new Configuration();
        // Sources emit their own watermarks, when they rise.
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
        // The classes of this process are the pipeline's own.
        settings.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
        String state = options.state();
        if (state != null) {
            checkpoints(settings, pipeline, state, options.checkpoints());
        }
        restart(settings, options.restart());
        String from = options.from();
        if (from != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, StorageUri.of(from));
            settings.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, options.allowDroppedState());
        } else if (options.allowDroppedState()) {
            throw MillraceException.user("FLINK_OPTIONS", "a job that begins from nothing has no state to drop")
                    .at(pipeline)
                    .remedy("say by FlinkOptions.from what it begins from, or do not allow dropped state")
                    .build();
        }
        return settings;
    }

    private static void checkpoints(
            Configuration settings, String pipeline, String state, FlinkOptions.Checkpoints checkpoints) {
        String savepoints = StorageUri.below(state, pipeline, "savepoints");
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, StorageUri.below(state, pipeline, "checkpoints"));
        settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, savepoints);
        // REST tells it of a job only so, and who stops the job must name it.
        settings.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, Map.of(SAVEPOINTS, savepoints));
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        // A record that a checkpoint keeps between two tasks would be judged by the time that the second had come to
        // beyond it.
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpoints.intervalMs()));
        settings.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(checkpoints.pauseMs()));
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMillis(checkpoints.timeoutMs()));
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, checkpoints.toleratedFailures());
        // They stay when the job is cancelled or has failed. Flink has none of a job stay that has finished or was
        // stopped.
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    private static void restart(Configuration settings, FlinkRestart restart) {
        if (restart instanceof FlinkRestart.Fixed fixed) {
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, fixed.attempts());
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(fixed.delayMs()));
        } else if (restart instanceof FlinkRestart.ExponentialBackoff backoff) {
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
            settings.set(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                    Duration.ofMillis(backoff.initialMs()));
            settings.set(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                    Duration.ofMillis(backoff.maxMs()));
            settings.set(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, backoff.multiplier());
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_JITTER_FACTOR, backoff.jitter());
            settings.set(
                    RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                    Duration.ofMillis(backoff.resetAfterMs()));
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        } else if (restart instanceof FlinkRestart.FailureRate rate) {
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate");
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL, rate.max());
            settings.set(
                    RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL,
                    Duration.ofMillis(rate.intervalMs()));
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY, Duration.ofMillis(rate.delayMs()));
        } else {
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        }
    }
}
