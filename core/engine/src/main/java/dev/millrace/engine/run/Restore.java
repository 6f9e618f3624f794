package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.task.Chain;
import dev.millrace.engine.task.Task;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotStorage;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds the snapshot that a run goes on from, sees that it fits the plan, and gives the operators their state back. */
final class Restore {

    private Restore() {}

    /** The newest snapshot of a storage, if it has one. May block. */
    static @Nullable Snapshot newest(@Nullable SnapshotStorage storage, Plan plan) {
        if (storage == null) {
            return null;
        }
        try {
            return storage.latest().orElse(null);
        } catch (IOException e) {
            throw MillraceException.external("STORAGE_FAILED", "the newest snapshot cannot be read: " + e)
                    .at(plan.name())
                    .remedy("see that the storage is there and readable")
                    .cause(e)
                    .retryable()
                    .build();
        }
    }

    /** The id of the newest snapshot of a storage, for people: nothing if it cannot be had now. May block. */
    static OptionalLong newestId(@Nullable SnapshotStorage storage) {
        if (storage == null) {
            return OptionalLong.empty();
        }
        try {
            List<Long> ids = storage.list();
            return ids.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ids.get(ids.size() - 1));
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Sees that a snapshot belongs to a plan, before anything is opened or committed.
     *
     * @throws MillraceException if it does not
     */
    static void check(Snapshot snapshot, Plan plan, boolean allowDroppedState) {
        if (!snapshot.header().pipeline().equals(plan.name())) {
            throw MillraceException.user(
                            "OTHER_PIPELINE",
                            "the storage holds snapshots of '"
                                    + snapshot.header().pipeline() + "'")
                    .at(plan.name())
                    .remedy("give each pipeline a storage of its own")
                    .build();
        }
        if (snapshot.header().keyGroups() != plan.keyGroups()) {
            throw MillraceException.user(
                            "KEY_GROUPS_DIFFER",
                            "the snapshot has " + snapshot.header().keyGroups() + " key groups, the pipeline "
                                    + plan.keyGroups())
                    .at(plan.name())
                    .remedy("the number of key groups is fixed for a pipeline's life")
                    .build();
        }
    }

    static void into(RunGraph graph, Snapshot snapshot) throws Exception {
        int parallelism = graph.byWorker().size();
        for (Task task : graph.tasks()) {
            KeyGroups groups = KeyGroups.of(graph.plan().keyGroups(), task.id().index(), parallelism);
            for (Chain.NamedState named : task.chain().snapshotted()) {
                named.state().restore(snapshot.of(named.operator(), groups::contains));
            }
        }
    }
}
