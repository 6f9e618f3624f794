package dev.millrace.engine.run;

import dev.millrace.api.Internal;
import dev.millrace.api.plan.Plan;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.metrics.RunCounts;
import dev.millrace.engine.restart.Restarts;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.engine.task.TaskListener;
import dev.millrace.snapshot.SnapshotStorage;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run is led with.
 *
 * @param plan what it carries out
 * @param on where
 * @param tasks makes its tasks, once for each attempt
 * @param storage where its checkpoints are kept, and found again; {@code null}: nowhere
 * @param from where to look for a snapshot to go on from as long as {@code storage} has none, or {@code null}
 * @param policy how it is led
 * @param codecs what users registered
 */
@Internal
public record RunParts(
        Plan plan,
        Surroundings on,
        Tasks tasks,
        @Nullable SnapshotStorage storage,
        @Nullable SnapshotStorage from,
        Policy policy,
        CodecRegistry codecs) {

    /** Makes the tasks of an attempt. */
    @FunctionalInterface
    public interface Tasks {
        /**
         * Makes them.
         *
         * @param listener what they report to
         * @param counts where they count
         * @param restoredCheckpoint the checkpoint they go on from, or {@code null}
         */
        RunGraph build(TaskListener listener, RunCounts counts, @Nullable Long restoredCheckpoint) throws Exception;
    }

    /**
     * Where a run is at home.
     *
     * @param workers the workers it has tasks on
     * @param clock the clock
     * @param threads where blocking work is done
     * @param warn takes what a user should know although the run goes on
     */
    public record Surroundings(List<Worker> workers, Clock clock, IoThreads threads, Consumer<String> warn) {}

    /**
     * How a run is led.
     *
     * @param checkpoints when checkpoints are taken
     * @param restarts whether and when it goes on after a failure
     * @param allowDroppedState whether state in a checkpoint that nothing in the plan claims is left behind
     */
    public record Policy(CheckpointOptions checkpoints, Restarts restarts, boolean allowDroppedState) {}
}
