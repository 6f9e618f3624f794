package dev.millrace.flink;

import dev.millrace.api.error.MillraceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one job on a Flink cluster is led. Immutable; each option is one of Flink's. How many checkpoints are retained is a setting
 * of the cluster, {@code execution.checkpointing.num-retained}, and none of a job.
 *
 * @param parallelism in how many tasks each operator works, and how many slots the job takes
 * @param state where checkpoints and savepoints are kept, as a path or URI that all of the cluster reaches, below it by the
 *     pipeline's name; {@code null}: no checkpoints are taken
 * @param checkpoints when checkpoints are taken, and what becomes of those that do not come about
 * @param restart whether and when the job goes on after a failure
 * @param from a savepoint or checkpoint to begin from, as a path or URI that the cluster reaches; or {@code null}
 * @param allowDroppedState whether state in it that no operator claims is left behind; default: it keeps the job from starting
 * @param ships jars and folders of classes that go with the job; {@code null}: all of the class path of this process that is
 *     not Flink's own
 */
public record FlinkOptions(
        int parallelism,
        @Nullable String state,
        Checkpoints checkpoints,
        FlinkRestart restart,
        @Nullable String from,
        boolean allowDroppedState,
        @Nullable List<Path> ships) {

    private static final long DEFAULT_TIMEOUT_MS = 600_000;
    private static final Checkpoints DEFAULT_CHECKPOINTS = Checkpoints.every(Duration.ofSeconds(1));

    /**
     * When checkpoints are taken. Flink counts timeouts and failures of the storage together.
     *
     * @param intervalMs how often one begins, in milliseconds
     * @param pauseMs how long after the end of one the next begins at the earliest
     * @param timeoutMs after which time one is given up
     * @param toleratedFailures how many may fail one after another before the job does
     */
    public record Checkpoints(long intervalMs, long pauseMs, long timeoutMs, int toleratedFailures) {

        public Checkpoints {
            atLeast(10, "Flink's checkpoints need an interval, in ms, which", intervalMs);
            atLeast(0, "the pause between checkpoints, in ms,", pauseMs);
            atLeast(10, "the timeout of a checkpoint, in ms,", timeoutMs);
            atLeast(0, "the number of tolerated failures", toleratedFailures);
        }

        /** One at this interval, given up after ten minutes; the first that fails fails the job. */
        public static Checkpoints every(Duration interval) {
            return new Checkpoints(interval.toMillis(), 0, DEFAULT_TIMEOUT_MS, 0);
        }

        /** The same, with at least this long from the end of one to the beginning of the next. */
        public Checkpoints pause(Duration pause) {
            return new Checkpoints(intervalMs, pause.toMillis(), timeoutMs, toleratedFailures);
        }

        /** The same, giving up after this long. */
        public Checkpoints timeout(Duration timeout) {
            return new Checkpoints(intervalMs, pauseMs, timeout.toMillis(), toleratedFailures);
        }

        /** The same, failing the job when more than this many in a row have failed. */
        public Checkpoints toleratedFailures(int number) {
            return new Checkpoints(intervalMs, pauseMs, timeoutMs, number);
        }
    }

    public FlinkOptions {
        atLeast(1, "the parallelism", parallelism);
        ships = ships == null ? null : List.copyOf(ships);
        if (state == null && !(restart instanceof FlinkRestart.None)) {
            throw wrong("a job without state has nothing to go on from after a failure, and cannot have " + restart);
        }
        if (state == null && !checkpoints.equals(DEFAULT_CHECKPOINTS)) {
            throw withoutState();
        }
    }

    /** One task per operator, nothing kept, all of this process's class path goes with the job. */
    public static FlinkOptions defaults() {
        return new FlinkOptions(1, null, DEFAULT_CHECKPOINTS, FlinkRestart.none(), null, false, null);
    }

    /**
     * Checkpoints and savepoints are kept in a directory of the pipeline's name in {@code root}, a path or URI; after a failure
     * the job goes on from the last.
     */
    public static FlinkOptions state(String root) {
        return new FlinkOptions(1, root, DEFAULT_CHECKPOINTS, FlinkRestart.exponentialBackoff(), null, false, null);
    }

    /** The same, with this many tasks per operator. */
    public FlinkOptions withParallelism(int tasks) {
        return new FlinkOptions(tasks, state, checkpoints, restart, from, allowDroppedState, ships);
    }

    /** The same, with other checkpoints of the state that is kept. */
    public FlinkOptions withCheckpoints(Checkpoints other) {
        if (state == null) {
            throw withoutState();
        }
        return new FlinkOptions(parallelism, state, other, restart, from, allowDroppedState, ships);
    }

    /** The same, going on after a failure as {@code strategy} says. */
    public FlinkOptions withRestart(FlinkRestart strategy) {
        return new FlinkOptions(parallelism, state, checkpoints, strategy, from, allowDroppedState, ships);
    }

    /** The same, beginning from a savepoint or checkpoint, given as a path or URI. */
    public FlinkOptions from(String snapshot) {
        return new FlinkOptions(parallelism, state, checkpoints, restart, snapshot, allowDroppedState, ships);
    }

    /** The same, leaving behind what is in the snapshot and no operator claims. */
    public FlinkOptions allowingDroppedState() {
        return new FlinkOptions(parallelism, state, checkpoints, restart, from, true, ships);
    }

    /** The same, with these jars and folders of classes going with the job instead of the class path. */
    public FlinkOptions shipping(List<Path> files) {
        return new FlinkOptions(parallelism, state, checkpoints, restart, from, allowDroppedState, files);
    }

    private static MillraceException withoutState() {
        return wrong("a job without state takes no checkpoints, whenever; begin with FlinkOptions.state");
    }

    static void atLeast(long least, String what, long value) {
        if (value < least) {
            throw wrong(what + " must be at least " + least + ": " + value);
        }
    }

    static MillraceException wrong(String what) {
        return MillraceException.user("FLINK_OPTIONS", what)
                .remedy("give another value")
                .build();
    }
}
