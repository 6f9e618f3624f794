package dev.millrace.testkit;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.runner.ProcessServices;
import dev.millrace.engine.compile.RunGraph;
import dev.millrace.engine.compile.RunSetup;
import dev.millrace.engine.metrics.RunCounts;
import dev.millrace.engine.restart.Restarts;
import dev.millrace.engine.run.RunControl;
import dev.millrace.engine.run.RunOutcome;
import dev.millrace.engine.run.RunParts;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.task.StepResult;
import dev.millrace.engine.task.TaskListener;
import dev.millrace.snapshot.SnapshotStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A run of the real engine in one thread: the same tasks, channels and control as in threads, stepped in an order and with
 * budgets that a seed decides, on virtual time. What one seed does, it does again.
 *
 * <p>The clock moves only when it is told to. A crash is a simulation that is not stepped any more. What blocks on an I/O
 * thread, such as a {@link dev.millrace.testkit.disk.DiskHook}, may step the simulation itself: then the workers go on while
 * that thread is in the middle of something.
 */
public final class Simulation {

    private static final int TRIES_BEFORE_SWEEP = 16;

    private final SimulationOptions options;
    private final SplittableRandom random;
    private final SimulatedIo io = new SimulatedIo();
    private final List<Worker> workers = new ArrayList<>();
    private final RunControl control;

    private Simulation(Plan plan, SimulationOptions options, VirtualClock clock, @Nullable SnapshotStorage from) {
        this.options = options;
        this.random = new SplittableRandom(options.seed());
        for (int i = 0; i < options.workers(); i++) {
            workers.add(new Worker(options.batchRecords(), clock));
        }
        this.control = new RunControl(new RunParts(
                plan,
                new RunParts.Surroundings(workers, clock, io, options.warnings()),
                (listener, counts, restoredCheckpoint) ->
                        RunGraph.build(plan, setup(options, clock, listener, counts, restoredCheckpoint)),
                options.run().state().storage(),
                from,
                new RunParts.Policy(
                        options.run().checkpoints(),
                        new Restarts(options.run().restart(), new SplittableRandom(~options.seed())),
                        options.run().allowDroppedState()),
                options.codecs()));
    }

    private RunSetup setup(
            SimulationOptions options,
            VirtualClock clock,
            TaskListener listener,
            RunCounts counts,
            @Nullable Long restoredCheckpoint) {
        return new RunSetup(
                options.workers(),
                options.batchRecords(),
                options.channelSlots(),
                options.channelRecords(),
                false,
                options.preCombination(),
                options.specializer(),
                clock,
                io,
                index -> () -> {},
                listener,
                counts,
                options.probe(),
                options.codecs(),
                new ProcessServices(),
                restoredCheckpoint);
    }

    /**
     * Starts a plan, from the newest snapshot of the options' storage where there is one.
     *
     * @throws MillraceException if the plan cannot run
     */
    public static Simulation start(Plan plan, SimulationOptions options, VirtualClock clock) {
        return start(plan, options, clock, null);
    }

    /**
     * Starts a plan, from the newest snapshot of the options' storage where there is one, otherwise from that of another: a
     * savepoint.
     *
     * @throws MillraceException if the plan cannot run
     */
    public static Simulation start(
            Plan plan, SimulationOptions options, VirtualClock clock, @Nullable SnapshotStorage from) {
        try {
            Simulation simulation = new Simulation(plan, options, clock, from);
            simulation.control.start();
            simulation.workers.forEach(Worker::drainMailbox);
            return simulation;
        } catch (MillraceException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the plan cannot be started", e);
        }
    }

    /** What operators have counted. */
    @Internal
    public RunCounts counts() {
        return control.counts();
    }

    /** The run's control: stop, drain, cancel, checkpoint. Effective as the simulation is stepped. */
    @Internal
    public RunControl control() {
        return control;
    }

    /** Whether the run is over. */
    public boolean isOver() {
        return control.outcome().isDone();
    }

    /** How the run ended. */
    @Internal
    public RunOutcome outcome() {
        return control.outcome().join();
    }

    /**
     * Does one thing that the seed picks: a step of a task, the end of its round, messages, I/O.
     *
     * @return whether it came to anything
     */
    public boolean step() {
        int pick = random.nextInt(16);
        if (pick == 0) {
            control.tick();
            return false;
        }
        if (pick == 1) {
            return io.call();
        }
        if (pick == 2) {
            return io.loops() > 0 && io.loop(random.nextInt(io.loops()));
        }
        Worker worker = workers.get(random.nextInt(workers.size()));
        if (pick == 3 || worker.seats().isEmpty()) {
            return worker.drainMailbox();
        }
        Worker.Seat seat = worker.seats().get(random.nextInt(worker.seats().size()));
        if (pick <= 6) {
            worker.endRound(seat);
            return false;
        }
        return worker.step(seat, 1 + random.nextInt(options.batchRecords())) == StepResult.PROGRESSED;
    }

    /** Steps until nothing is left to do at the present time, or the run is over. */
    public void runUntilQuiet() {
        while (!isOver()) {
            int tries = 0;
            while (tries < TRIES_BEFORE_SWEEP) {
                tries = step() ? 0 : tries + 1;
            }
            if (isQuiet()) {
                return;
            }
        }
    }

    /**
     * Does everything twice; whether nothing came of it. A round may send batches that were not full, which does not count as
     * progress, and which the next round finds.
     */
    public boolean isQuiet() {
        boolean first = round();
        return !first && !round();
    }

    /** Does everything once, in order: a round of every worker, and what I/O waits. Returns whether anything came of it. */
    public boolean round() {
        boolean progressed = false;
        for (Worker worker : workers) {
            progressed |= worker.round();
        }
        for (int i = 0; i < io.loops(); i++) {
            progressed |= io.loop(i);
        }
        progressed |= io.call();
        for (Worker worker : workers) {
            progressed |= worker.drainMailbox();
        }
        return progressed;
    }

    /** Asks a source for no more records until {@link #resume}, from the next step on. */
    public void pause(String source) {
        control.setPaused(source, true);
        workers.forEach(Worker::drainMailbox);
    }

    /** Asks a source for records again, from the next step on. */
    public void resume(String source) {
        control.setPaused(source, false);
        workers.forEach(Worker::drainMailbox);
    }

    /** When something is due by the clock, in milliseconds since the epoch; {@link Long#MAX_VALUE} if nothing waits. */
    public long dueMs() {
        long due = control.dueMs();
        for (Worker worker : workers) {
            due = Math.min(due, worker.dueProcessingMs());
        }
        return due;
    }

    /**
     * Takes a checkpoint and steps until it is durable; returns its id.
     *
     * @throws MillraceException if the run fails meanwhile
     */
    public long checkpoint() {
        CompletableFuture<Long> done = control.checkpoint();
        while (!done.isDone() && !isOver()) {
            if (!step()) {
                round();
            }
        }
        try {
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof MillraceException known ? known : e;
        }
    }
}
