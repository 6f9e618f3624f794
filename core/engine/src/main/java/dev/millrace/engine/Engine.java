package dev.millrace.engine;

import dev.millrace.api.Pipeline;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.compile.Probe;
import dev.millrace.engine.compile.ProcessServices;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.compile.RunSetup;
import dev.millrace.engine.host.SystemClock;
import dev.millrace.engine.host.ThreadedIo;
import dev.millrace.engine.host.WorkerThread;
import dev.millrace.engine.metrics.RunCounts;
import dev.millrace.engine.run.RunControl;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.window.partial.PreCombination;
import dev.millrace.snapshot.Snapshot;
import dev.millrace.snapshot.SnapshotStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Workers, one thread each, that any number of runs share. Starts in milliseconds, needs no ports and no other process.
 * Safe for use by several threads.
 *
 * <pre>{@code
 * try (Engine engine = Engine.start(EngineOptions.workers(2))) {
 *     Run run = engine.run(pipeline);
 *     run.await();
 * }
 * }</pre>
 */
public final class Engine implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private final EngineOptions options;
    private final Clock clock = new SystemClock();
    private final ThreadedIo threads;
    private final ProcessServices services = new ProcessServices();
    private final List<Worker> workers = new ArrayList<>();
    private final List<WorkerThread> workerThreads = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private boolean closed;

    private Engine(EngineOptions options) {
        this.options = options;
        this.threads = new ThreadedIo("millrace");
        for (int i = 0; i < options.workers(); i++) {
            Worker worker = new Worker(options.roundRecords());
            workers.add(worker);
            workerThreads.add(new WorkerThread("millrace-worker-" + i, worker, clock));
        }
        workerThreads.forEach(WorkerThread::start);
    }

    /** Starts an engine. */
    public static Engine start(EngineOptions options) {
        return new Engine(options);
    }

    /** Starts an engine with a worker per processor. */
    public static Engine start() {
        return start(EngineOptions.defaults());
    }

    /** Runs a pipeline without keeping its state anywhere. */
    public Run run(Pipeline pipeline) {
        return run(pipeline, RunOptions.defaults());
    }

    /**
     * Starts a run of a pipeline. Returns once it is at work.
     *
     * @throws MillraceException if the pipeline cannot run as described, or its sources, sinks or storage cannot be opened
     */
    public Run run(Pipeline pipeline, RunOptions runOptions) {
        return run(pipeline.plan(), runOptions);
    }

    /** Starts a run of a plan. */
    public synchronized Run run(Plan plan, RunOptions runOptions) {
        if (closed) {
            throw MillraceException.user("ENGINE_CLOSED", "the engine is closed")
                    .at(plan.name())
                    .remedy("start another one")
                    .build();
        }
        Snapshot restored = restored(runOptions.storage(), plan);
        RunControl control = new RunControl(new RunControl.Parts(
                plan, workers, clock, threads, runOptions.storage(), runOptions.checkpointEveryMs(), restored));
        RunCounts counts = new RunCounts();
        RunSetup setup = new RunSetup(
                workers.size(),
                options.batchRecords(),
                options.channelSlots(),
                (long) options.batchRecords() * options.channelSlots(),
                true,
                options.preCombine() ? PreCombination.ADAPTIVE : PreCombination.OFF,
                options.specialize() ? Specializer.copying() : Specializer.shared(),
                clock,
                threads,
                index -> workers.get(index)::wake,
                control,
                counts,
                Probe.none(),
                services,
                restored == null ? null : restored.id());
        try {
            control.start(RunGraph.build(plan, setup));
        } catch (MillraceException e) {
            throw e;
        } catch (Exception e) {
            throw MillraceException.internal("START_FAILED", "the run could not start: " + e)
                    .at(plan.name())
                    .cause(e)
                    .build();
        }
        Run run = new Run(plan, control, counts, clock);
        runs.add(run);
        Worker home = workers.get(0);
        Runnable tick = control::tick;
        home.post(() -> home.onRound(tick));
        control.onOver(() -> {
            home.post(() -> home.offRound(tick));
            forget(run);
        });
        return run;
    }

    private synchronized void forget(Run run) {
        runs.remove(run);
    }

    private static @Nullable Snapshot restored(@Nullable SnapshotStorage storage, Plan plan) {
        if (storage == null) {
            return null;
        }
        try {
            Snapshot latest = storage.latest().orElse(null);
            if (latest != null && !latest.pipeline().equals(plan.name())) {
                throw MillraceException.user(
                                "OTHER_PIPELINE", "the storage holds snapshots of '" + latest.pipeline() + "'")
                        .at(plan.name())
                        .remedy("give each pipeline a storage of its own")
                        .build();
            }
            return latest;
        } catch (IOException e) {
            throw MillraceException.external("STORAGE_FAILED", "the newest snapshot cannot be read: " + e.getMessage())
                    .at(plan.name())
                    .remedy("see that the storage is there and readable")
                    .cause(e)
                    .build();
        }
    }

    /** The workers' number. */
    public int workers() {
        return workers.size();
    }

    /** Stops every run (where it has a storage: with a checkpoint; otherwise at once), then the workers. */
    @Override
    public void close() {
        List<Run> left;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            left = List.copyOf(runs);
        }
        left.forEach(Run::stop);
        for (Run run : left) {
            if (!run.awaitFor(CLOSE_PATIENCE)) {
                run.cancel();
                run.awaitFor(CLOSE_PATIENCE);
            }
        }
        try {
            for (WorkerThread thread : workerThreads) {
                thread.stop();
            }
            threads.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
