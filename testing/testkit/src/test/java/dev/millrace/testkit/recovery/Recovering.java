package dev.millrace.testkit.recovery;

import dev.millrace.api.Pipeline;
import dev.millrace.api.plan.Plan;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.run.CheckpointOptions;
import dev.millrace.engine.run.RunOutcome;
import dev.millrace.engine.run.RunState;
import dev.millrace.testkit.Simulation;
import dev.millrace.testkit.SimulationOptions;
import dev.millrace.testkit.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A simulated run of a pipeline from numbers to a ledger, with what a test wants to see of it. */
final class Recovering {

    static final long KEYS = 3;

    final Numbers numbers = new Numbers();
    final Ledger ledger = new Ledger();
    final Storage storage = new Storage();
    final VirtualClock clock = new VirtualClock(0);
    final List<String> warnings = new ArrayList<>();
    private final Plan plan;
    private SimulationOptions options;
    Simulation run;

    Recovering(Restart restart) {
        this(restart, options -> options, 1, 1);
    }

    Recovering(Restart restart, UnaryOperator<CheckpointOptions> checkpoints, int workers, long seed) {
        this.options = SimulationOptions.defaults()
                .workers(workers)
                .seed(seed)
                .run(none -> RunOptions.storage(storage).restart(restart).checkpoints(checkpoints))
                .warnings(warnings::add);
        Pipeline pipeline = Pipeline.named("recovering");
        pipeline.read("numbers", numbers)
                .keyByLong(number -> number % KEYS)
                .process("sums", Sums::new)
                .writeTo("out", ledger);
        this.plan = pipeline.plan();
        this.run = Simulation.start(plan, options, clock);
    }

    /** A process that comes after the one so far, with as many workers. */
    void startAnew(int workers) {
        options = options.workers(workers);
        run = Simulation.start(plan, options, clock);
    }

    void send(long upTo) {
        numbers.upTo = upTo;
        run.runUntilQuiet();
    }

    /** Has a checkpoint taken, as far as that comes by itself. */
    CompletableFuture<Long> askForCheckpoint() {
        CompletableFuture<Long> asked = run.control().checkpoint();
        run.runUntilQuiet();
        return asked;
    }

    void advance(Duration by) {
        clock.advanceTo(clock.nowMs() + by.toMillis());
        run.runUntilQuiet();
    }

    /** How the run has ended. */
    RunOutcome outcome() {
        if (!run.isOver()) {
            throw new AssertionError("the run is " + state() + "; " + warnings);
        }
        return run.outcome();
    }

    RunState state() {
        return run.control().state();
    }
}
