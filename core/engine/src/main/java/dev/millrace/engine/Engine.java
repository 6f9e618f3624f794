package dev.millrace.engine;

import dev.millrace.api.Pipeline;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.runner.ProcessServices;
import dev.millrace.engine.chain.Specializer;
import dev.millrace.engine.compile.Probe;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.compile.RunSetup;
import dev.millrace.engine.host.SystemClock;
import dev.millrace.engine.host.ThreadedIo;
import dev.millrace.engine.host.WorkerThread;
import dev.millrace.engine.metrics.RunCounts;
import dev.millrace.engine.restart.Restarts;
import dev.millrace.engine.run.RunControl;
import dev.millrace.engine.run.RunParts;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.seam.Clock;
import dev.millrace.engine.task.TaskListener;
import dev.millrace.engine.window.partial.PreCombination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private final List<Run> runs = new CopyOnWriteArrayList<>();
    private final Duration closePatience;

    /** Held for reading while a run starts, which may take its time, and for writing by {@link #close}. */
    private final ReadWriteLock starting = new ReentrantReadWriteLock();

    private final AtomicBoolean closed = new AtomicBoolean();

    private Engine(EngineOptions options, Duration closePatience) {
        this.options = options;
        this.closePatience = closePatience;
        this.threads = new ThreadedIo("millrace");
        for (int i = 0; i < options.workers(); i++) {
            Worker worker = new Worker(options.roundRecords(), clock);
            workers.add(worker);
            workerThreads.add(new WorkerThread("millrace-worker-" + i, worker, clock));
        }
        workerThreads.forEach(WorkerThread::start);
    }

    /** Starts an engine. */
    public static Engine start(EngineOptions options) {
        return start(options, CLOSE_PATIENCE);
    }

    /** Starts an engine whose {@link #close} waits no longer than this for what does not end. */
    static Engine start(EngineOptions options, Duration closePatience) {
        return new Engine(options, closePatience);
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
    public Run run(Plan plan, RunOptions runOptions) {
        starting.readLock().lock();
        try {
            if (closed.get()) {
                throw MillraceException.user("ENGINE_CLOSED", "the engine is closed")
                        .at(plan.name())
                        .remedy("start another one")
                        .build();
            }
            return started(plan, runOptions);
        } finally {
            starting.readLock().unlock();
        }
    }

    private Run started(Plan plan, RunOptions runOptions) {
        StateFiles state = StateFiles.open(runOptions, plan.name());
        RunControl control = new RunControl(new RunParts(
                plan,
                new RunParts.Surroundings(workers, clock, threads, Engine::warn),
                (listener, counts, restoredCheckpoint) ->
                        RunGraph.build(plan, setup(runOptions, listener, counts, restoredCheckpoint)),
                state.storage(),
                state.from(),
                new RunParts.Policy(
                        runOptions.checkpoints(),
                        new Restarts(runOptions.restart(), new SplittableRandom(clock.nanos())),
                        runOptions.allowDroppedState()),
                runOptions.codecs()));
        // Before the start: a short run may be over before this thread comes to its next line.
        Run run = new Run(plan, control, clock);
        runs.add(run);
        control.onOver(() -> runs.remove(run));
        control.onOver(state::close);
        control.onOutcome(state::over);
        state.listen(run);
        try {
            control.start();
            run.restoredCheckpoint()
                    .ifPresent(id -> logger().info("run '{}' goes on from checkpoint {}", plan.name(), id));
            return run;
        } catch (Throwable t) {
            runs.remove(run);
            state.close();
            if (t instanceof MillraceException known) {
                throw known;
            }
            throw MillraceException.internal("START_FAILED", "the run could not start: " + t)
                    .at(plan.name())
                    .remedy("this is an error in Millrace; please report it with its cause")
                    .cause(t)
                    .build();
        }
    }

    private static void warn(String text) {
        logger().warn(text);
    }

    private static Logger logger() {
        return LoggerFactory.getLogger(Engine.class);
    }

    private RunSetup setup(
            RunOptions runOptions, TaskListener listener, RunCounts counts, @Nullable Long restoredCheckpoint) {
        return new RunSetup(
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
                listener,
                counts,
                Probe.none(),
                runOptions.codecs(),
                services,
                restoredCheckpoint);
    }

    /** How many runs there are that are not over. */
    int atWork() {
        return runs.size();
    }

    /** The workers' number. */
    public int workers() {
        return workers.size();
    }

    /**
     * Stops every run (where it has a storage: with a checkpoint; otherwise at once), then the workers. What does not stop is
     * cancelled after a while, and at once if the calling thread is interrupted; the interrupt stays. Returns in any case.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        boolean interrupted = !awaitStarts();
        List<Run> left = List.copyOf(runs);
        left.forEach(Run::stop);
        if (!areOver(left)) {
            interrupted |= Thread.interrupted();
            left.forEach(Run::cancel);
            areOver(left);
        }
        interrupted |= Thread.interrupted();
        try {
            workerThreads.forEach(WorkerThread::requestStop);
            for (WorkerThread thread : workerThreads) {
                thread.awaitStop(closePatience);
            }
            threads.close(closePatience);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for runs that are being started, but no longer than patience; false if the thread is interrupted. */
    private boolean awaitStarts() {
        try {
            if (starting.writeLock().tryLock(closePatience.toNanos(), TimeUnit.NANOSECONDS)) {
                starting.writeLock().unlock();
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Waits for the ends of all runs together; false if that takes too long, or the thread is interrupted. */
    private boolean areOver(List<Run> left) {
        long deadlineNanos = clock.nanos() + closePatience.toNanos();
        for (Run run : left) {
            if (!run.awaitFor(Duration.ofNanos(Math.max(0, deadlineNanos - clock.nanos())))) {
                return false;
            }
        }
        return true;
    }
}
