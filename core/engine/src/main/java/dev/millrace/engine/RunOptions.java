package dev.millrace.engine;

import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.run.CheckpointOptions;
import dev.millrace.snapshot.SnapshotStorage;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one run is led.
 *
 * @param storage where checkpoints are kept; the run goes on from the newest one there. {@code null}: nothing is kept
 * @param checkpoints when they are taken, and what becomes of those that do not come about
 * @param restart whether and when the run goes on after a failure; default: after delays that grow from a second to a minute
 *     where checkpoints are kept, and not at all where they are not
 * @param allowDroppedState whether state in the checkpoint that nothing in the plan claims any more is left behind; default:
 *     it keeps the run from starting
 * @param codecs what is known of types beside what Millrace knows itself; default: nothing
 */
public record RunOptions(
        @Nullable SnapshotStorage storage,
        CheckpointOptions checkpoints,
        Restart restart,
        boolean allowDroppedState,
        CodecRegistry codecs) {

    public RunOptions {
        if (storage == null && !(restart instanceof Restart.None)) {
            throw new IllegalArgumentException(
                    "a run without a storage has nothing to go on from after a failure, and cannot have " + restart);
        }
    }

    /** Nothing is kept. */
    public static RunOptions defaults() {
        return new RunOptions(null, CheckpointOptions.defaults(), Restart.none(), false, CodecRegistry.empty());
    }

    /** Checkpoints are kept in {@code storage}. */
    public static RunOptions storage(SnapshotStorage storage) {
        return new RunOptions(
                storage, CheckpointOptions.defaults(), Restart.exponentialBackoff(), false, CodecRegistry.empty());
    }

    /** The same, with a checkpoint at this interval. */
    public RunOptions checkpointEvery(Duration interval) {
        return checkpoints(options -> options.every(interval));
    }

    /** The same, with other options for checkpoints, made from those there are. */
    public RunOptions checkpoints(UnaryOperator<CheckpointOptions> change) {
        return new RunOptions(storage, change.apply(checkpoints), restart, allowDroppedState, codecs);
    }

    /** The same, going on after a failure as {@code strategy} says. */
    public RunOptions restart(Restart strategy) {
        return new RunOptions(storage, checkpoints, strategy, allowDroppedState, codecs);
    }

    /** The same, leaving behind what is in the checkpoint and nothing in the plan claims. */
    public RunOptions allowingDroppedState() {
        return new RunOptions(storage, checkpoints, restart, true, codecs);
    }

    /** The same, with codecs of the user's own for keys, state, positions and what sinks commit. */
    public RunOptions codecs(CodecRegistry registry) {
        return new RunOptions(storage, checkpoints, restart, allowDroppedState, registry);
    }
}
