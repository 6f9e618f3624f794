package dev.millrace.engine.run;

import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.source.SourceInput;
import dev.millrace.engine.task.StepResult;
import dev.millrace.engine.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lets readers that have nothing to read say so before any other reads. Until a reader has spoken it holds back the watermark
 * of all that come after it; if that depended on which worker is first, so would which records are late.
 */
final class EmptyReaders {

    private static final int RECORDS_PER_STEP = 256;

    private EmptyReaders() {}

    /** Steps every task but the readers with something to read, until none goes on; on the thread that starts the run. */
    static void settle(RunGraph graph) throws Exception {
        List<Task> others = new ArrayList<>();
        for (List<Task> ofWorker : graph.byWorker()) {
            List<Task> fromSources = new ArrayList<>(ofWorker);
            Collections.reverse(fromSources);
            fromSources.removeIf(task -> hasSplits(graph, task));
            others.addAll(fromSources);
        }
        if (others.size() == graph.tasks().size()) {
            // Nothing is to be read at all: the run ends as any other, on its workers.
            return;
        }
        boolean progressed = true;
        while (progressed) {
            progressed = false;
            for (Task task : others) {
                StepResult result = task.step(RECORDS_PER_STEP);
                task.endRound(result);
                progressed |= result == StepResult.PROGRESSED;
            }
        }
    }

    private static boolean hasSplits(RunGraph graph, Task task) {
        List<SourceInput> inputs = graph.sources().get(task.id().chain());
        return inputs != null && inputs.get(task.id().index()).hasSplits();
    }
}
