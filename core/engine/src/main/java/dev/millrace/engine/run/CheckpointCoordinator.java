package dev.millrace.engine.run;

import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.task.TaskId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides when checkpoints begin and when they are complete. Pure: it is told what happened, and says what to do; writing and
 * committing are done by {@link CheckpointRunner}. At most one checkpoint is under way.
 *
 * @param <P> the type of a task's part
 */
final class CheckpointCoordinator<P> {

    /** A checkpoint of which every task has delivered its part. */
    record Complete<P>(long id, long baseId, List<P> parts) {}

    private final Collection<TaskId> tasks;
    private final @Nullable Long intervalMs;

    private long nextId;
    private long baseId;
    private long lastBegunMs;
    private long underWay;
    private boolean busy;
    private final TreeSet<TaskId> missing = new TreeSet<>();
    private List<P> parts = new ArrayList<>();

    /**
     * A coordinator.
     *
     * @param tasks every task of the run
     * @param restoredId the checkpoint that the run goes on from, or {@link Signal.Barrier#NO_BASE}
     * @param intervalMs how often a checkpoint begins by itself, or {@code null} for never
     * @param nowMs the clock
     */
    CheckpointCoordinator(Collection<TaskId> tasks, long restoredId, @Nullable Long intervalMs, long nowMs) {
        this.tasks = tasks;
        this.nextId = restoredId + 1;
        this.baseId = restoredId;
        this.intervalMs = intervalMs;
        this.lastBegunMs = nowMs;
    }

    /** Whether a checkpoint should begin now by itself. */
    boolean isDue(long nowMs) {
        return !busy && intervalMs != null && nowMs - lastBegunMs >= intervalMs;
    }

    /** Whether a checkpoint is under way: begun, and not {@link #done} yet. */
    boolean isBusy() {
        return busy;
    }

    /** Begins a checkpoint; returns its id, which the sources are to send as a barrier. */
    long begin(long nowMs) {
        if (busy) {
            throw new IllegalStateException("checkpoint " + underWay + " is under way");
        }
        busy = true;
        lastBegunMs = nowMs;
        underWay = nextId++;
        missing.addAll(tasks);
        parts = new ArrayList<>();
        return underWay;
    }

    /** A task has delivered its part; returns the checkpoint if it was the last, otherwise {@code null}. */
    @Nullable
    Complete<P> acknowledge(TaskId task, long id, P part) {
        if (!busy || id != underWay || !missing.remove(task)) {
            return null;
        }
        parts.add(part);
        return missing.isEmpty() ? new Complete<>(id, baseId, List.copyOf(parts)) : null;
    }

    /** The newest durable checkpoint, or {@link Signal.Barrier#NO_BASE}. */
    long baseId() {
        return baseId;
    }

    /** The checkpoint has been written and committed: another may begin. */
    void done() {
        busy = false;
        baseId = underWay;
    }

    /** The tasks whose part is missing, in order. */
    List<TaskId> missing() {
        return List.copyOf(missing);
    }
}
