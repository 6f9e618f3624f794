package dev.millrace.onflink;

import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.flink.translate.WindowForm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;

/** A stretch of a run: a job of Flink's, until it is over or thrown away. */
final class FlinkLife {

    private static final long NAP_MS = 1;
    private static final long LOOK_EVERY_MS = 10;
    private static final int QUIET_LOOKS = 15;
    private static final int ROUNDS = 2;
    private static final int ROUNDS_WITH_DEALER = 4;

    private final MiniCluster cluster;
    private final JobID job;

    /** How many records the operator that gathers batches has had, if there is one: its source is right before it. */
    private final @Nullable CounterId gathered;

    /** How many checkpoints it takes until what the clock has brought about in a source has gone all the way. */
    private final int rounds;

    private boolean begun;
    private @Nullable JobResult result;

    /** Begins a job, from a savepoint if there is one. */
    FlinkLife(
            MiniCluster cluster,
            Plan plan,
            WindowForm windows,
            int parallelism,
            FlinkClock clock,
            @Nullable String savepoint)
            throws Exception {
        this.cluster = cluster;
        this.gathered = plan.nodes().stream()
                .filter(node -> node.operator() instanceof Operator.MapBatch)
                .map(node -> new CounterId(node.id(), "numRecordsIn"))
                .findFirst()
                .orElse(null);
        this.rounds = parallelism > 1 && mayBeIdle(plan) ? ROUNDS_WITH_DEALER : ROUNDS;
        JobGraph graph = Cluster.job(plan, windows, parallelism, clock, savepoint);
        this.job = graph.getJobID();
        cluster.submitJob(graph).get();
    }

    private static boolean mayBeIdle(Plan plan) {
        return plan.nodes().stream()
                .anyMatch(node -> node.operator() instanceof Operator.Read read
                        && read.eventTime() != null
                        && read.eventTime().watermarks().idleAfterMs() != null);
    }

    /**
     * Waits until all is at rest: what the sources have yielded has gone all the way. That is what a checkpoint shows, since its
     * barriers come behind all of it; a second one, since what the clock has brought about in a source may have been a moment
     * behind the first; and two more where readers tell the dealer that they are idle, and it them what to say. Where checkpoints show in the results, since what is gathered in batches is let go before them, tasks are
     * watched instead.
     *
     * @param yielded whether the sources have yielded what they have by now
     * @param emitted how many records that is
     */
    void settle(BooleanSupplier yielded, long emitted) throws Exception {
        while (!isOver() && !yielded.getAsBoolean()) {
            VirtualTime.current().look();
            Thread.sleep(NAP_MS);
        }
        if (gathered != null && begun) {
            watch(gathered, emitted);
            return;
        }
        // Flink takes a first checkpoint by itself when all tasks have begun; these come behind it.
        begun = true;
        for (int round = 0; round < rounds; round++) {
            checkpoint();
        }
    }

    /** Waits until what gathers has had all records, and then until all tasks have been waiting for mails for a while. */
    private void watch(CounterId records, long emitted) throws Exception {
        while (!isOver() && CountersReporter.counts().getOrDefault(records, 0L) < emitted) {
            Thread.sleep(NAP_MS);
        }
        for (int quiet = 0; quiet < QUIET_LOOKS && !isOver(); quiet++) {
            Thread.sleep(LOOK_EVERY_MS);
            if (!Thread.getAllStackTraces().values().stream().allMatch(FlinkLife::isAtRest)) {
                quiet = 0;
            }
        }
    }

    private static boolean isAtRest(StackTraceElement[] stack) {
        List<String> methods = Arrays.stream(stack)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .toList();
        return methods.stream().noneMatch(method -> method.endsWith(".StreamTask.runMailboxLoop"))
                || methods.stream().anyMatch(method -> method.endsWith(".TaskMailboxImpl.take"));
    }

    private void checkpoint() throws Exception {
        answer(() -> cluster.triggerCheckpoint(job));
    }

    /**
     * Asks until there is an answer, or the job is over. It is refused while some tasks have not begun or are ending, and one
     * that is asked for while the last task ends is never answered.
     */
    private @Nullable String answer(Supplier<CompletableFuture<String>> question) throws Exception {
        while (!isOver()) {
            CompletableFuture<String> asked = question.get();
            try {
                while (!asked.isDone() && !isOver()) {
                    Thread.sleep(NAP_MS);
                }
                return asked.isDone() ? asked.get() : null;
            } catch (ExecutionException e) {
                Thread.sleep(NAP_MS);
            }
        }
        return null;
    }

    /** Takes a savepoint and throws the job away; where to go on from, or {@code null} if it was over before. */
    @Nullable
    String setBack(Path directory) throws Exception {
        return answer(
                () -> cluster.triggerSavepoint(job, directory.toUri().toString(), true, SavepointFormatType.CANONICAL));
    }

    /** Stops with a savepoint, and waits for the end. */
    void stop(Path directory) throws Exception {
        answer(() -> cluster.stopWithSavepoint(job, directory.toUri().toString(), false, SavepointFormatType.NATIVE));
        await();
    }

    /** Whether the job has ended, by itself or because it failed. */
    boolean isOver() throws Exception {
        if (result == null && cluster.getJobStatus(job).get().isGloballyTerminalState()) {
            result = cluster.requestJobResult(job).get();
        }
        return result != null;
    }

    /** Waits for the end. */
    void await() throws Exception {
        while (!isOver()) {
            VirtualTime.current().look();
            Thread.sleep(NAP_MS);
        }
    }

    /** Why the job failed, or {@code null}. */
    @Nullable
    Throwable failure() {
        JobResult ended = result;
        return ended == null ? null : ended.getSerializedThrowable().orElse(null);
    }

    /** Ends the job, if it has not ended. */
    void close() throws Exception {
        if (!isOver()) {
            cluster.cancelJob(job).get();
            await();
        }
    }
}
