package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.exchange.Signal;
import dev.millrace.engine.task.Chain;
import dev.millrace.engine.task.Task;
import dev.millrace.snapshot.Snapshot;
import java.util.function.Consumer;

/** The snapshot that an attempt goes on from, seen to fit its plan. */
final class Restored {

    private final Snapshot snapshot;
    private final boolean own;
    private final Plan plan;
    private final Claims claims;
    private final boolean allowDropped;

    /**
     * Sees that a snapshot fits a plan, before anything is opened or committed.
     *
     * @param own whether it lies in the run's storage, so that changes can be told against it
     * @throws MillraceException if it does not fit
     */
    Restored(Snapshot snapshot, boolean own, Plan plan, boolean allowDropped) {
        this.snapshot = snapshot;
        this.own = own;
        this.plan = plan;
        this.claims = new Claims(snapshot, plan);
        this.allowDropped = allowDropped;
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
        String strange = claims.ofStrangers();
        if (!strange.isEmpty() && !allowDropped) {
            throw claims.dropped(strange);
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    long id() {
        return snapshot.id();
    }

    /** What the first checkpoint after it tells changes against. */
    long baseId() {
        return own ? snapshot.id() : Signal.Barrier.NO_BASE;
    }

    /**
     * Gives the operators of a run their state back.
     *
     * @param warn is told what is left behind, where that is allowed
     * @throws Exception if something does not fit, or would be lost
     */
    void into(RunGraph graph, Consumer<String> warn) throws Exception {
        int parallelism = graph.byWorker().size();
        for (Task task : graph.tasks()) {
            KeyGroups groups = KeyGroups.of(plan.keyGroups(), task.id().index(), parallelism);
            for (Chain.NamedState named : task.chain().snapshotted()) {
                String operator = named.operator();
                named.state().restore(claims.noting(operator, snapshot.of(operator, groups::contains)));
            }
            task.restored(baseId());
        }
        String unclaimed = claims.unclaimed();
        if (unclaimed.isEmpty()) {
            return;
        }
        if (!allowDropped) {
            throw claims.dropped(unclaimed);
        }
        warn.accept(claims.leftBehind(unclaimed));
    }
}
