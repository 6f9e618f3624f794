package dev.millrace.embedded.faults;

import dev.millrace.api.plan.Plan;
import dev.millrace.conformance.input.Progress;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.conformance.random.RandomCase;
import dev.millrace.embedded.Counters;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.run.RunOutcome;
import dev.millrace.engine.run.RunState;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.snapshot.directory.DirectorySnapshots;
import dev.millrace.testkit.Simulation;
import dev.millrace.testkit.SimulationOptions;
import dev.millrace.testkit.disk.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs the pipeline on what it finds on the disk, from its start to whatever end it comes to.
 *
 * <p>What it holds in memory goes with it. Once its life is over, nothing that its code still does has an effect: neither the
 * disk nor the outer system listens.
 */
final class SimulatedProcess {

    /** So often in vain, and it is looked whether all is at rest. */
    private static final int VAIN_STEPS = 48;

    /** So many steps of each worker, and time passes. */
    private static final int STEPS_PER_MOMENT = 24;

    private final World world;
    private final RandomCase test;
    private final Manner manner;
    private final LifeSpan life = new LifeSpan();
    private final SimulatedDisk disk;
    private final Meanwhile meanwhile;
    private final Connection connection;
    private final Plan plan;
    private @Nullable DirectorySnapshots storage;
    private @Nullable Simulation simulation;
    private final List<CompletableFuture<Long>> asked = new ArrayList<>();
    private boolean lastStop;

    SimulatedProcess(World world, RandomCase test, Manner manner, Progress progress, SimulatedDisk disk) {
        this.world = world;
        this.test = test;
        this.manner = manner;
        this.disk = disk;
        this.meanwhile = new Meanwhile(world, life);
        this.connection = new Connection(world, life, meanwhile);
        this.plan = test.test().plan(new FailingFixtures(test.script(), manner, progress, connection));
        disk.onOperation(new FailingDisk(world, life, meanwhile));
    }

    /**
     * Lives.
     *
     * @param workers how many workers the run has
     * @param savepoint what the run begins from while there is nothing else, or {@code null}
     * @param mostSteps how many steps it gets, and gets anew once nothing goes wrong any more
     */
    LifeEnd live(int workers, @Nullable SnapshotStorage savepoint, long mostSteps) {
        try {
            storage = DirectorySnapshots.open(disk, manner.directory());
            simulation = Simulation.start(plan, options(workers, storage), world.clock(), savepoint);
        } catch (RuntimeException | IOException e) {
            return life.isOver() ? LifeEnd.of(LifeEnd.How.DIED) : LifeEnd.failed(e);
        }
        meanwhile.of(simulation);
        try {
            return work(simulation, workers, mostSteps);
        } catch (LifeSpan.Ended e) {
            return LifeEnd.of(LifeEnd.How.DIED);
        }
    }

    private SimulationOptions options(int workers, SnapshotStorage kept) {
        return SimulationOptions.defaults()
                .workers(workers)
                .batchRecords(manner.batchRecords())
                .channels(manner.channelSlots(), manner.channelRecords())
                .preCombination(manner.preCombination())
                .seed(world.luck().seed())
                .run(none -> RunOptions.storage(kept)
                        .restart(manner.restart())
                        .checkpoints(defaults -> manner.checkpoints()));
    }

    private LifeEnd work(Simulation run, int workers, long mostSteps) {
        int vain = 0;
        boolean calm = world.hazards().isCalm();
        for (long left = mostSteps; left > 0; left--) {
            boolean progressed = run.step();
            world.trace().step(progressed);
            life.check();
            if (run.isOver()) {
                return ended(run.outcome());
            }
            if (!world.hazards().isCalm()) {
                disturb(run, workers);
            } else if (!calm) {
                calm = true;
                left = mostSteps;
            }
            vain = progressed ? 0 : vain + 1;
            if (vain == VAIN_STEPS) {
                vain = 0;
                rest(run);
            }
        }
        return LifeEnd.of(LifeEnd.How.STUCK);
    }

    private LifeEnd ended(RunOutcome outcome) {
        return switch (outcome.state()) {
            case FAILED -> LifeEnd.failed(outcome.failure());
            case STOPPED -> LifeEnd.of(lastStop ? LifeEnd.How.DONE : LifeEnd.How.STOPPED);
            case CANCELLED -> LifeEnd.of(LifeEnd.How.STOPPED);
            default -> LifeEnd.of(LifeEnd.How.DONE);
        };
    }

    private void disturb(Simulation run, int workers) {
        Luck luck = world.luck();
        if (luck.oneIn(STEPS_PER_MOMENT * workers)) {
            world.pass(1 + luck.below(2));
        }
        if (luck.oneIn(manner.asksOnceIn())) {
            asked.add(run.control().checkpoint());
        }
        if (luck.oneIn(manner.stopsOnceIn())) {
            world.trace().event("stop", "", 0);
            run.control().stop();
        }
        if (world.hazards().strikes(Hazard.CRASH)) {
            life.end();
            life.check();
        }
    }

    /** Where all is at rest, time passes; a run that comes to no end by itself is stopped once it has read everything. */
    private void rest(Simulation run) {
        boolean quiet = run.isQuiet();
        life.check();
        if (!quiet || run.isOver()) {
            return;
        }
        boolean atWork = run.control().state() == RunState.RUNNING;
        Long stopAtMs = test.script().stopAtMs();
        if (stopAtMs != null && atWork && !lastStop && world.clock().nowMs() >= stopAtMs) {
            if (!connection.isHurried()) {
                // What is at rest may only have been slow.
                connection.hurry();
                return;
            }
            lastStop = true;
            world.trace().event("last stop", "", 0);
            run.control().stop();
            return;
        }
        world.pass(1 + world.luck().below(world.hazards().isCalm() ? 40 : 6));
    }

    /** Closes what a process closes that ends in order; returns whether it has come through that. */
    boolean close() {
        DirectorySnapshots open = storage;
        if (open == null || life.isOver()) {
            return !life.isOver();
        }
        try {
            open.close();
        } catch (RuntimeException | IOException e) {
            world.trace().event("close failed", "", 0);
        }
        return !life.isOver();
    }

    /** How many users asked for a checkpoint and were never told what became of it, though the run is over. */
    long unanswered() {
        Simulation run = simulation;
        return run == null || life.isOver() || !run.isOver()
                ? 0
                : asked.stream().filter(each -> !each.isDone()).count();
    }

    /** What its run has counted. */
    Map<CounterId, Long> counters() {
        Simulation run = simulation;
        return run == null ? Map.of() : Counters.of(run.counts());
    }

    long restarts() {
        Simulation run = simulation;
        return run == null ? 0 : run.control().restarts();
    }

    long checkpoints() {
        Simulation run = simulation;
        return run == null ? 0 : run.control().checkpoints().completed();
    }
}
