package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanJson;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.engine.chain.Failures;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.task.TaskSnapshot;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotHeader;
import dev.millrace.snapshot.SnapshotPart;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what {@link CheckpointCoordinator} decides: makes a snapshot of the tasks' parts, has it kept, and commits what
 * it holds. Used by one thread at a time: the starting one, then the I/O thread.
 */
final class CheckpointRunner {

    private final Plan plan;
    private final @Nullable SnapshotStorage storage;
    private final Commits commits;
    private @Nullable String planJson;

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
            CodecRegistry codecs) {
        this.plan = plan;
        this.storage = storage;
        this.commits = new Commits(plan, clock, checkpointEveryMs, restored, codecs);
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

    /** Makes a checkpoint durable, and then visible. */
    Snapshot run(CheckpointCoordinator.Complete<TaskSnapshot> complete) {
        List<SnapshotPart> parts = new ArrayList<>();
        complete.parts().forEach(part -> parts.addAll(part.parts()));
        Snapshot snapshot =
                new Snapshot(new SnapshotHeader(complete.id(), plan.name(), planJson(), plan.keyGroups()), parts);
        keep(snapshot);
        commits.commit(snapshot);
        return snapshot;
    }

    private String planJson() {
        String known = planJson;
        if (known == null) {
            known = PlanJson.write(plan);
            planJson = known;
        }
        return known;
    }

    private void keep(Snapshot snapshot) {
        if (storage == null) {
            return;
        }
        try (SnapshotWriter writer = storage.begin(snapshot.id(), OptionalLong.empty())) {
            for (SnapshotPart part : snapshot.parts()) {
                writer.write(part);
            }
            writer.complete(snapshot.header());
        } catch (MillraceException e) {
            throw e;
        } catch (Throwable e) {
            throw MillraceException.external(
                            "STORAGE_FAILED", "the checkpoint " + snapshot.id() + " could not be kept: " + e)
                    .at(plan.name())
                    .remedy(
                            "see that the storage is there, writable and not full; a restart goes on from the checkpoint"
                                    + " before")
                    .cause(e)
                    .retryable()
                    .build();
        }
    }

    /** Closes the committers; returns the first failure. */
    @Nullable
    Throwable close() {
        return commits.close();
    }
}
