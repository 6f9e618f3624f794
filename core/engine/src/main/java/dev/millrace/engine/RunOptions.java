package dev.millrace.engine;

import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.run.CheckpointOptions;
import dev.millrace.snapshot.SnapshotStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one run is led.
 *
 * @param state where checkpoints are kept; the run goes on from the newest one there
 * @param checkpoints when they are taken, and what becomes of those that do not come about
 * @param restart whether and when the run goes on after a failure; default: after delays that grow from a second to a minute
 *     where checkpoints are kept, and not at all where they are not
 * @param allowDroppedState whether state in the checkpoint that nothing in the plan claims any more is left behind; default:
 *     it keeps the run from starting
 * @param codecs what is known of types beside what Millrace knows itself; default: nothing
 */
public record RunOptions(
        State state, CheckpointOptions checkpoints, Restart restart, boolean allowDroppedState, CodecRegistry codecs) {

    /**
     * Where a run has its state.
     *
     * @param storage a storage that the user opens and closes, or {@code null}
     * @param root the directory of a storage that the run opens and closes: in it, one of the pipeline's name; or {@code null}
     * @param from a directory with a savepoint or checkpoints, which a run begins from that has none of its own yet; or
     *     {@code null}
     */
    public record State(
            @Nullable SnapshotStorage storage,
            @Nullable Path root,
            @Nullable Path from) {

        private static final State NONE = new State(null, null, null);

        public State {
            if (storage != null && root != null) {
                throw new IllegalArgumentException("a run has its state in one place: " + storage + ", or " + root);
            }
        }

        /** Whether it is kept anywhere. */
        public boolean isKept() {
            return storage != null || root != null;
        }
    }

    public RunOptions {
        if (!state.isKept() && !(restart instanceof Restart.None)) {
            throw new IllegalArgumentException(
                    "a run without a storage has nothing to go on from after a failure, and cannot have " + restart);
        }
    }

    /** Nothing is kept. */
    public static RunOptions defaults() {
        return new RunOptions(State.NONE, CheckpointOptions.defaults(), Restart.none(), false, CodecRegistry.empty());
    }

    /** Checkpoints are kept in {@code storage}, which the run does not close. */
    public static RunOptions storage(SnapshotStorage storage) {
        return kept(new State(storage, null, null));
    }

    /**
     * Checkpoints are kept in a directory of the pipeline's name in {@code root}; a run that is started with the same name
     * and root, in this process or another, goes on from there.
     */
    public static RunOptions storage(Path root) {
        return kept(new State(null, root, null));
    }

    private static RunOptions kept(State state) {
        return new RunOptions(
                state, CheckpointOptions.defaults(), Restart.exponentialBackoff(), false, CodecRegistry.empty());
    }

    /**
     * The same, beginning from the newest snapshot in a directory: a savepoint, or the checkpoints of another run. Refused
     * where the run has checkpoints of its own.
     */
    public RunOptions from(Path directory) {
        return new RunOptions(
                new State(state.storage(), state.root(), directory), checkpoints, restart, allowDroppedState, codecs);
    }

    /** The same, with a checkpoint at this interval. */
    public RunOptions checkpointEvery(Duration interval) {
        return checkpoints(options -> options.every(interval));
    }

    /** The same, with other options for checkpoints, made from those there are. */
    public RunOptions checkpoints(UnaryOperator<CheckpointOptions> change) {
        return new RunOptions(state, change.apply(checkpoints), restart, allowDroppedState, codecs);
    }

    /** The same, going on after a failure as {@code strategy} says. */
    public RunOptions restart(Restart strategy) {
        return new RunOptions(state, checkpoints, strategy, allowDroppedState, codecs);
    }

    /** The same, leaving behind what is in the checkpoint and nothing in the plan claims. */
    public RunOptions allowingDroppedState() {
        return new RunOptions(state, checkpoints, restart, true, codecs);
    }

    /** The same, with codecs of the user's own for keys, state, positions and what sinks commit. */
    public RunOptions codecs(CodecRegistry registry) {
        return new RunOptions(state, checkpoints, restart, allowDroppedState, registry);
    }
}
