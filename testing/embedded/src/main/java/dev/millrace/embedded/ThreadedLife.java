package dev.millrace.embedded;

import dev.millrace.api.plan.Plan;
import dev.millrace.api.runner.ProcessServices;
import dev.millrace.codec.CodecRegistry;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.compile.Probe;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.compile.RunSetup;
import dev.millrace.engine.metrics.RunCounts;
import dev.millrace.engine.restart.Restarts;
import dev.millrace.engine.run.CheckpointOptions;
import dev.millrace.engine.run.RunControl;
import dev.millrace.engine.run.RunOutcome;
import dev.millrace.engine.run.RunParts;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.task.TaskListener;
import dev.millrace.engine.window.partial.PreCombination;
import dev.millrace.snapshot.SnapshotStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A stretch of a run in real threads, one per worker, on a clock that stands still while they work. */
final class ThreadedLife implements Life {

    private static final int ROUND_RECORDS = 1_024;
    private static final int BATCH_RECORDS = 256;
    private static final int CHANNEL_SLOTS = 16;
    private static final long NAP_NANOS = 1_000;

    private final RestWatch watch = new RestWatch();
    private final WatchedIo io = new WatchedIo(watch);
    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final RunControl control;
    private volatile boolean closing;

    /** Goes on from the newest snapshot of the storage, or begins. The threads start with the first work. */
    ThreadedLife(Plan plan, Mode mode, int parallelism, SnapshotStorage storage, Clock clock) throws Exception {
        for (int i = 0; i < parallelism; i++) {
            Worker worker = new Worker(ROUND_RECORDS, clock);
            RestWatch.Rounds rounds = watch.join();
            workers.add(worker);
            Thread thread = new Thread(() -> goRound(worker, rounds), "conformance-worker-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        this.control = new RunControl(new RunParts(
                plan,
                new RunParts.Surroundings(workers, clock, io, warning -> {}),
                (listener, counts, restoredCheckpoint) ->
                        RunGraph.build(plan, setup(mode, clock, listener, counts, restoredCheckpoint)),
                storage,
                null,
                new RunParts.Policy(CheckpointOptions.defaults(), Restarts.none(), false),
                CodecRegistry.empty()));
        control.start();
    }

    private RunSetup setup(
            Mode mode, Clock clock, TaskListener listener, RunCounts counts, @Nullable Long restoredCheckpoint) {
        Integer batchRecords = mode.batchRecords();
        Integer channelRecords = mode.channelRecords();
        int batch = batchRecords == null ? BATCH_RECORDS : batchRecords;
        return new RunSetup(
                workers.size(),
                batch,
                channelRecords == null ? CHANNEL_SLOTS : 1,
                channelRecords == null ? (long) batch * CHANNEL_SLOTS : channelRecords,
                channelRecords == null,
                PreCombination.ADAPTIVE,
                Specializer.shared(),
                clock,
                io,
                index -> workers.get(index)::wake,
                listener,
                counts,
                Probe.none(),
                CodecRegistry.empty(),
                new ProcessServices(),
                restoredCheckpoint);
    }

    private void goRound(Worker worker, RestWatch.Rounds rounds) {
        try {
            while (!closing) {
                boolean progressed = worker.round();
                if (progressed) {
                    watch.worked();
                }
                rounds.over();
                if (!progressed) {
                    LockSupport.parkNanos(NAP_NANOS);
                }
            }
        } catch (Throwable t) {
            watch.crashed(t);
        }
    }

    @Override
    public void work(BooleanSupplier enough) {
        for (Thread thread : threads) {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
        }
        watch.await(() -> isOver() || enough.getAsBoolean());
    }

    @Override
    public long dueMs() throws Exception {
        long due = Long.MAX_VALUE;
        for (Worker worker : workers) {
            CompletableFuture<Long> answer = new CompletableFuture<>();
            worker.post(() -> answer.complete(worker.dueProcessingMs()));
            due = Math.min(due, answer.get());
        }
        return due;
    }

    @Override
    public void pause(String source) {
        control.setPaused(source, true);
    }

    @Override
    public void resume(String source) {
        control.setPaused(source, false);
    }

    @Override
    public void checkpoint() {
        CompletableFuture<Long> done = control.checkpoint();
        watch.await(done::isDone);
        if (done.isCompletedExceptionally()) {
            settle();
        }
    }

    @Override
    public void settle() {
        work(() -> false);
    }

    @Override
    public void stop() {
        control.stop();
    }

    @Override
    public boolean isOver() {
        return control.outcome().isDone();
    }

    @Override
    public RunOutcome outcome() {
        return control.outcome().join();
    }

    @Override
    public Map<CounterId, Long> counters() {
        return Counters.of(control.counts());
    }

    @Override
    public void close() throws InterruptedException {
        if (closing) {
            return;
        }
        control.cancel();
        settle();
        closing = true;
        for (Thread thread : threads) {
            thread.join();
        }
        io.close();
    }
}
