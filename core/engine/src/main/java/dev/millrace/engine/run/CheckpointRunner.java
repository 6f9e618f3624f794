package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanJson;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.seam.Failures;
import dev.millrace.engine.seam.IoThreads;
import dev.millrace.engine.sink.WriteOperator;
import dev.millrace.engine.task.TaskSnapshot;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.SnapshotWriter;
import dev.millrace.snapshot.directory.DirectorySnapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what {@link CheckpointCoordinator} decides: makes a snapshot of the tasks' parts, has it kept, and commits what
 * it holds. Used by one thread at a time: the starting one, then the I/O thread.
 *
 * <p>What writers prepared for a checkpoint that never became durable has left them, and no later part of theirs mentions it:
 * it is carried into the next checkpoint, which commits it.
 */
final class CheckpointRunner {

    /**
     * What became of a checkpoint.
     *
     * @param snapshot the checkpoint
     * @param bytes how many bytes were written
     * @param writeNanos how long the storage took
     * @param commitNanos how long the sinks took
     */
    record Committed(Snapshot snapshot, long bytes, long writeNanos, long commitNanos) {}

    /** The storage has not kept a checkpoint. */
    static final class NotKept extends Exception {

        private static final long serialVersionUID = 1;

        private final MillraceException error;

        NotKept(MillraceException error) {
            super(error);
            this.error = error;
        }

        MillraceException error() {
            return error;
        }
    }

    /** The checkpoint took so long to be written that it was given up meanwhile. */
    static final class GivenUp extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static final long NONE = -1;

    private final Plan plan;
    private final @Nullable SnapshotStorage storage;
    private final Commits commits;
    private final Clock clock;
    private final List<SnapshotPart> carried = new ArrayList<>();
    private @Nullable String planJson;
    private volatile boolean committing;
    private volatile long givenUp = NONE;

    /**
     * Opens the committers, and commits once more what the snapshot holds that the run goes on from: nobody knows whether the
     * first commit came through.
     */
    CheckpointRunner(
            Plan plan,
            @Nullable SnapshotStorage storage,
            Clock clock,
            OptionalLong checkpointEveryMs,
            @Nullable Snapshot restored,
            CodecRegistry codecs,
            IoThreads threads)
            throws Exception {
        this.plan = plan;
        this.storage = storage;
        this.clock = clock;
        this.commits = new Commits(plan, clock, checkpointEveryMs, restored, codecs, threads);
        if (restored == null) {
            return;
        }
        try {
            commits.commit(restored);
        } catch (Throwable t) {
            Failures.first(t, commits.close());
            throw t;
        }
    }

    /**
     * Makes a checkpoint durable, and then visible.
     *
     * @throws NotKept if the storage failed; the checkpoint is not there
     * @throws GivenUp if it was given up before the storage had kept it
     * @throws Exception if it is durable and could not be committed
     */
    Committed run(CheckpointCoordinator.Complete<TaskSnapshot> complete) throws Exception {
        List<SnapshotPart> delivered = new ArrayList<>();
        complete.parts().forEach(part -> delivered.addAll(part.parts()));
        List<SnapshotPart> prepared = committables(delivered);
        // What was prepared first is committed first.
        List<SnapshotPart> parts = new ArrayList<>(carried);
        parts.addAll(delivered);
        Snapshot snapshot =
                new Snapshot(new SnapshotHeader(complete.id(), plan.name(), planJson(), plan.keyGroups()), parts);
        long begunNanos = clock.nanos();
        try {
            keep(snapshot, complete.baseId());
        } catch (NotKept | GivenUp e) {
            carried.addAll(prepared);
            throw e;
        }
        long keptNanos = clock.nanos();
        carried.clear();
        committing = true;
        commits.commit(snapshot);
        committing = false;
        return new Committed(snapshot, bytes(snapshot), keptNanos - begunNanos, clock.nanos() - keptNanos);
    }

    /** Writes a copy of the checkpoint just kept to where a user wants to have a savepoint, if that was asked for. */
    void copyFor(AskedCheckpoints.Asked asker, long checkpointId) {
        Path target = asker.savepoint();
        if (target == null) {
            return;
        }
        try {
            if (storage == null) {
                throw MillraceException.user(
                                "NOTHING_KEPT", "there is no storage that a savepoint could be copied from")
                        .at(plan.name())
                        .remedy("give the run a directory for its state")
                        .build();
            }
            DirectorySnapshots.export(storage.read(checkpointId), target);
        } catch (MillraceException e) {
            asker.failed(e);
        } catch (Throwable e) {
            asker.failed(MillraceException.external("SAVEPOINT_FAILED", "the savepoint could not be written: " + e)
                    .at(target.toString())
                    .remedy("see that the directory can be written, and that there is room; the run goes on")
                    .cause(e)
                    .retryable()
                    .build());
        }
    }

    /** Takes what the writers prepared for a checkpoint that was given up into the next one. */
    void carry(List<TaskSnapshot> abandoned) {
        abandoned.forEach(part -> carried.addAll(committables(part.parts())));
    }

    private static List<SnapshotPart> committables(List<SnapshotPart> parts) {
        return parts.stream()
                .filter(part -> part.section().equals(WriteOperator.COMMITTABLES))
                .toList();
    }

    private static long bytes(Snapshot snapshot) {
        return snapshot.parts().stream().mapToLong(SnapshotPart::length).sum();
    }

    /** Has a checkpoint that is being written left off, unless it is durable already. Any thread. */
    void giveUp(long checkpointId) {
        givenUp = checkpointId;
    }

    /** What the checkpoint being run waits for. Any thread. */
    String waitsFor() {
        return committing ? commits.waitsFor() : "the storage";
    }

    /** Whether the checkpoint being run is durable, and can no longer be given up. Any thread. */
    boolean isCommitting() {
        return committing;
    }

    private String planJson() {
        String known = planJson;
        if (known == null) {
            known = PlanJson.write(plan);
            planJson = known;
        }
        return known;
    }

    /** Whether checkpoints are kept anywhere. */
    boolean keeps() {
        return storage != null;
    }

    private void keep(Snapshot snapshot, long baseId) throws NotKept, GivenUp {
        if (storage == null) {
            return;
        }
        boolean durable = false;
        try (SnapshotWriter writer = storage.begin(snapshot.id(), base(baseId))) {
            for (SnapshotPart part : snapshot.parts()) {
                checkWanted(snapshot.id());
                writer.write(part);
            }
            checkWanted(snapshot.id());
            writer.complete(snapshot.header());
            durable = true;
        } catch (GivenUp e) {
            throw e;
        } catch (Throwable e) {
            if (durable) {
                log().warn("run '{}': checkpoint {} is kept; closing it failed", plan.name(), snapshot.id(), e);
                return;
            }
            throw new NotKept(StorageErrors.notKept(plan.name(), snapshot.id(), e));
        }
    }

    private void checkWanted(long checkpointId) throws GivenUp {
        if (givenUp == checkpointId) {
            throw new GivenUp();
        }
    }

    private static OptionalLong base(long baseId) {
        return baseId == Signal.Barrier.NO_BASE ? OptionalLong.empty() : OptionalLong.of(baseId);
    }

    /** Closes the committers; returns the first failure. */
    @Nullable
    Throwable close() {
        return commits.close();
    }

    private static Logger log() {
        return LoggerFactory.getLogger(CheckpointRunner.class);
    }
}
