package dev.millrace.engine.compile;

import dev.millrace.api.plan.Plan;
import dev.millrace.engine.exchange.TaskInput;
import dev.millrace.engine.source.SourceInput;
import dev.millrace.engine.task.Task;
import dev.millrace.engine.task.TaskId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All tasks of a run.
 *
 * @param plan the plan they carry out
 * @param byWorker the tasks of each worker, those nearest to the sinks first
 * @param sources the inputs that read sources, by source, in the order of the workers
 * @param polling the tasks that read sources on their own thread, with their inputs: nobody can wake them when there is something
 *     to read
 */
public record RunGraph(
        Plan plan, List<List<Task>> byWorker, Map<String, List<SourceInput>> sources, Map<Task, TaskInput> polling) {

    /** Makes the tasks of a plan: for each chain one per worker. */
    public static RunGraph build(Plan plan, RunSetup setup) throws Exception {
        ChainPlan chains = ChainPlan.of(plan);
        Channels channels = new Channels(chains, setup);
        Map<String, List<SourceInput>> sources = new LinkedHashMap<>();
        List<List<Task>> byWorker = new ArrayList<>();
        Map<Task, TaskInput> polling = new LinkedHashMap<>();
        for (int index = 0; index < setup.parallelism(); index++) {
            List<Task> tasks = new ArrayList<>();
            for (ChainPlan.Chained chained : chains.chains()) {
                TaskBuilder.BuiltTask built = new TaskBuilder(chains, chained, index, setup, channels).build();
                tasks.add(built.task());
                SourceInput source = built.source();
                if (source != null) {
                    sources.computeIfAbsent(chained.head().id(), id -> new ArrayList<>())
                            .add(source);
                    if (built.polls()) {
                        polling.put(built.task(), source);
                    }
                }
            }
            Collections.reverse(tasks);
            byWorker.add(tasks);
        }
        return new RunGraph(plan, byWorker, sources, polling);
    }

    /** Every task. */
    public List<Task> tasks() {
        return byWorker.stream().flatMap(List::stream).toList();
    }

    /** Every task, each after those it reads from. */
    public List<Task> upstreamFirst() {
        List<Task> tasks = new ArrayList<>();
        for (int chain = byWorker.get(0).size() - 1; chain >= 0; chain--) {
            for (List<Task> ofWorker : byWorker) {
                tasks.add(ofWorker.get(chain));
            }
        }
        return tasks;
    }

    /** The ids of every task. */
    public List<TaskId> taskIds() {
        return tasks().stream().map(Task::id).toList();
    }
}
