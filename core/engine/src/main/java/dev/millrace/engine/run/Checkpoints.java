package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.engine.task.TaskId;
import dev.millrace.engine.task.TaskSnapshot;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The checkpoints of tasks at work, from the barrier to the commit, and what becomes of one that takes too long or cannot be
 * kept. Lives on the run's home thread.
 *
 * <pre>
 * begin --all parts--> write --kept--> commit --> done
 *   |                    |
 *   +-----timeout--------+--storage fails--> failed: the run goes on, or fails
 * </pre>
 */
final class Checkpoints {

    /** Does on the I/O thread, and on the home thread, what checkpoints need. */
    interface Places {
        /** Has something done on the I/O thread, after everything submitted before. */
        void submit(IoThreads.Call call);

        /** Has something done on the home thread. */
        void home(Mail.Message message);

        /** Tells users, on a thread of theirs. */
        void answer(Runnable telling);
    }

    /** What the run does about its checkpoints. */
    interface Listener {
        /** A checkpoint is durable and committed. */
        void committed(long checkpointId);

        /** A checkpoint is not there and will never be; another may begin. */
        void missed(long checkpointId);

        /** What has gone wrong is not tolerated. */
        void failed(Throwable failure);
    }

    private final String pipeline;
    private final CheckpointCoordinator<TaskSnapshot> coordinator;
    private final CheckpointRunner runner;
    private final CheckpointIds ids;
    private final CheckpointStats stats;
    private final AskedCheckpoints asked;
    private final Clock clock;
    private final Consumer<String> warn;
    private final Places places;
    private final Listener listener;
    private boolean writing;
    private boolean last;

    Checkpoints(
            CheckpointCoordinator<TaskSnapshot> coordinator,
            CheckpointRunner runner,
            RunLife life,
            Places places,
            Listener listener) {
        this.pipeline = life.pipeline();
        this.coordinator = coordinator;
        this.runner = runner;
        this.ids = life.ids();
        this.stats = life.stats();
        this.asked = life.asked();
        this.clock = life.clock();
        this.warn = life.warn();
        this.places = places;
        this.listener = listener;
    }

    boolean isBusy() {
        return coordinator.isBusy();
    }

    /** Whether one should begin because its time has come, or because a user waits for it. */
    boolean isDue() {
        return asked.isAny() || coordinator.isDue(clock.monotonicMs());
    }

    /** Begins one; returns what the sources are to send. */
    Signal.Barrier begin(boolean isLast) {
        long id = ids.next();
        coordinator.begin(id, clock.monotonicMs());
        stats.begun(clock.nanos());
        asked.begun();
        writing = false;
        last = isLast;
        return new Signal.Barrier(id, runner.keeps() ? coordinator.baseId() : Signal.Barrier.NOT_KEPT, isLast);
    }

    /** A task has delivered its part. */
    void acknowledged(TaskSnapshot snapshot) {
        if (coordinator.isLate(snapshot.checkpointId())) {
            places.submit(() -> runner.carry(List.of(snapshot)));
            return;
        }
        CheckpointCoordinator.Complete<TaskSnapshot> complete =
                coordinator.acknowledge(snapshot.task(), snapshot.checkpointId(), snapshot);
        if (complete != null) {
            stats.aligned(clock.nanos());
            writing = true;
            List<AskedCheckpoints.Asked> askers = asked.underWay();
            places.submit(() -> write(complete, askers));
        }
    }

    /** On the I/O thread. */
    private void write(CheckpointCoordinator.Complete<TaskSnapshot> complete, List<AskedCheckpoints.Asked> askers)
            throws Exception {
        try {
            CheckpointRunner.Committed committed = runner.run(complete);
            askers.forEach(asker -> runner.copyFor(asker, complete.id()));
            places.home(() -> done(committed));
        } catch (CheckpointRunner.NotKept e) {
            places.home(() -> notKept(e.error()));
        } catch (CheckpointRunner.GivenUp e) {
            places.home(this::giveUp);
        }
    }

    private void done(CheckpointRunner.Committed committed) {
        long id = committed.snapshot().id();
        coordinator.done(clock.monotonicMs());
        stats.done(committed, clock.nanos());
        List<AskedCheckpoints.Asked> told = asked.take();
        if (!told.isEmpty()) {
            places.answer(() -> told.forEach(each -> each.answer(id)));
        }
        listener.committed(id);
    }

    private void notKept(MillraceException error) {
        boolean baseLost = error.code().equals(StorageErrors.DAMAGED);
        coordinator.notKept(clock.monotonicMs(), baseLost);
        // Room does not come back by waiting for the next checkpoint; what is damaged is needed no longer.
        missed(error, !baseLost && (!error.retryable() || coordinator.hasTooManyStorageFailures()));
    }

    private void giveUp() {
        long nowMs = clock.monotonicMs();
        MillraceException error =
                StorageErrors.givenUp(pipeline, coordinator.underWay(), coordinator.tookMs(nowMs), waitsFor());
        List<TaskSnapshot> delivered = coordinator.giveUp(nowMs);
        if (!writing) {
            places.submit(() -> runner.carry(delivered));
        }
        missed(error, coordinator.hasTooManyTimeouts());
    }

    private void missed(MillraceException error, boolean fatal) {
        stats.failed();
        if (fatal) {
            listener.failed(error);
            return;
        }
        warn.accept("run '" + pipeline + "': " + error.getMessage());
        List<AskedCheckpoints.Asked> told = asked.take();
        if (!told.isEmpty()) {
            places.answer(() -> told.forEach(each -> each.done().completeExceptionally(error)));
        }
        listener.missed(coordinator.underWay());
    }

    /** Looks whether the one under way takes too long. The last one may take as long as it will: nothing could follow it. */
    void look() {
        long nowMs = clock.monotonicMs();
        if (coordinator.becomesSlow(nowMs)) {
            warn.accept("run '" + pipeline + "': checkpoint " + coordinator.underWay() + " takes long: after "
                    + coordinator.tookMs(nowMs) + " ms it waits for " + waitsFor());
        }
        if (last || !coordinator.isOverdue(nowMs)) {
            return;
        }
        if (!writing) {
            giveUp();
        } else if (!runner.isCommitting()) {
            runner.giveUp(coordinator.underWay());
        }
    }

    /** What the alignment of one under way waits for, in words; empty if none is being aligned. */
    String alignment() {
        return !coordinator.isBusy() || writing
                ? ""
                : "checkpoint " + coordinator.underWay() + " is being aligned: for "
                        + coordinator.tookMs(clock.monotonicMs()) + " ms it has waited for " + waitsFor()
                        + ", and inputs that have delivered its barrier are not read; released when all have";
    }

    private String waitsFor() {
        return writing
                ? runner.waitsFor()
                : coordinator.missing().stream()
                        .map(TaskId::toString)
                        .collect(Collectors.joining(", ", "", " to reach it"));
    }
}
