package dev.millrace.engine.run;

import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.task.TaskId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides when checkpoints begin, when they are complete and when they are given up. Pure: it is told what happened, and says
 * what to do; {@link Checkpoints} does it. At most one checkpoint is under way.
 *
 * @param <P> the type of a task's part
 */
final class CheckpointCoordinator<P> {

    /** A checkpoint of which every task has delivered its part. */
    record Complete<P>(long id, long baseId, List<P> parts) {}

    private final Collection<TaskId> tasks;
    private final CheckpointOptions options;

    private long baseId;
    private long lastBegunMs;
    private long lastOverMs;
    private long underWay;
    private boolean busy;
    private boolean calledSlow;
    private int timeouts;
    private int storageFailures;
    private final TreeSet<TaskId> missing = new TreeSet<>();
    private List<P> parts = new ArrayList<>();

    /**
     * A coordinator.
     *
     * @param tasks every task of the run
     * @param baseId the checkpoint that the tasks go on from, or {@link Signal.Barrier#NO_BASE}
     * @param options when checkpoints are taken, and what is tolerated
     * @param nowMs the clock
     */
    CheckpointCoordinator(Collection<TaskId> tasks, long baseId, CheckpointOptions options, long nowMs) {
        this.tasks = tasks;
        this.baseId = baseId;
        this.options = options;
        this.lastBegunMs = nowMs;
        this.lastOverMs = nowMs - options.pauseMs();
    }

    /** Whether a checkpoint should begin now by itself. */
    boolean isDue(long nowMs) {
        Long intervalMs = options.intervalMs();
        return !busy
                && intervalMs != null
                && nowMs - lastBegunMs >= intervalMs
                && nowMs - lastOverMs >= options.pauseMs();
    }

    /** Whether a checkpoint is under way: begun, and neither {@link #done} nor failed yet. */
    boolean isBusy() {
        return busy;
    }

    /** Begins a checkpoint, whose id the sources are to send as a barrier. */
    void begin(long id, long nowMs) {
        if (busy) {
            throw new IllegalStateException("checkpoint " + underWay + " is under way");
        }
        busy = true;
        calledSlow = false;
        lastBegunMs = nowMs;
        underWay = id;
        missing.addAll(tasks);
        parts = new ArrayList<>();
    }

    /** The checkpoint under way, or the last that was. */
    long underWay() {
        return underWay;
    }

    /** Whether a part of this checkpoint comes too late, because it has been given up. */
    boolean isLate(long id) {
        return !busy || id != underWay;
    }

    /** A task has delivered its part; returns the checkpoint if it was the last, otherwise {@code null}. */
    @Nullable
    Complete<P> acknowledge(TaskId task, long id, P part) {
        if (isLate(id) || !missing.remove(task)) {
            return null;
        }
        parts.add(part);
        return missing.isEmpty() ? new Complete<>(id, baseId, List.copyOf(parts)) : null;
    }

    /** The newest durable checkpoint, or {@link Signal.Barrier#NO_BASE}. */
    long baseId() {
        return baseId;
    }

    /** The tasks whose part is missing, in order. */
    List<TaskId> missing() {
        return List.copyOf(missing);
    }

    /** Whether the checkpoint under way has just become a slow one; said once of each. */
    boolean becomesSlow(long nowMs) {
        if (!busy || calledSlow || nowMs - lastBegunMs < options.slowAfterMs()) {
            return false;
        }
        calledSlow = true;
        return true;
    }

    /** Whether the checkpoint under way has taken so long that it is to be given up. */
    boolean isOverdue(long nowMs) {
        return busy && nowMs - lastBegunMs >= options.timeoutMs();
    }

    /** How long the checkpoint under way has been so. */
    long tookMs(long nowMs) {
        return nowMs - lastBegunMs;
    }

    /** The checkpoint has been written and committed: another may begin. */
    void done(long nowMs) {
        over(nowMs);
        baseId = underWay;
        timeouts = 0;
        storageFailures = 0;
    }

    /**
     * The checkpoint is given up: another may begin, against the same base. Returns the parts that have been delivered; those
     * that still come are {@link #isLate late}.
     */
    List<P> giveUp(long nowMs) {
        timeouts++;
        return over(nowMs);
    }

    /**
     * The storage has not kept the checkpoint: another may begin.
     *
     * @param baseLost whether that is because the base is damaged: state is written whole then, and stands for itself
     */
    void notKept(long nowMs, boolean baseLost) {
        storageFailures++;
        over(nowMs);
        if (baseLost) {
            baseId = Signal.Barrier.NO_BASE;
        }
    }

    private List<P> over(long nowMs) {
        busy = false;
        lastOverMs = nowMs;
        missing.clear();
        List<P> delivered = parts;
        parts = new ArrayList<>();
        return delivered;
    }

    /** Whether more have been given up, one after another, than is tolerated. */
    boolean hasTooManyTimeouts() {
        Integer tolerated = options.toleratedTimeouts();
        return tolerated != null && timeouts > tolerated;
    }

    /** Whether the storage has failed more often, one time after another, than is tolerated. */
    boolean hasTooManyStorageFailures() {
        return storageFailures > options.toleratedStorageFailures();
    }
}
