package dev.millrace.engine.run;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.chain.KeyGroups;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.task.Chain;
import dev.millrace.engine.task.Task;
import dev.millrace.snapshot.Snapshot;

/** Gives the operators of a run their state back from a snapshot. */
final class Restore {

    private Restore() {}

    static void into(RunGraph graph, Snapshot snapshot) throws Exception {
        if (snapshot.header().keyGroups() != graph.plan().keyGroups()) {
            throw MillraceException.user(
                            "KEY_GROUPS_DIFFER",
                            "the snapshot has " + snapshot.header().keyGroups() + " key groups, the pipeline "
                                    + graph.plan().keyGroups())
                    .at(graph.plan().name())
                    .remedy("the number of key groups is fixed for a pipeline's life")
                    .build();
        }
        int parallelism = graph.byWorker().size();
        for (Task task : graph.tasks()) {
            KeyGroups groups = KeyGroups.of(graph.plan().keyGroups(), task.id().index(), parallelism);
            for (Chain.NamedState named : task.chain().snapshotted()) {
                named.state().restore(snapshot.of(named.operator(), groups::contains));
            }
            task.restored(snapshot.id());
        }
    }
}
