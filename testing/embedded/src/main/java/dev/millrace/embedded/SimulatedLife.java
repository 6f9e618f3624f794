package dev.millrace.embedded;

import dev.millrace.api.plan.Plan;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.engine.run.RunOutcome;
import dev.millrace.testkit.Simulation;
import dev.millrace.testkit.SimulationOptions;
import dev.millrace.testkit.VirtualClock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A stretch of a run in one thread. */
final class SimulatedLife implements Life {

    private static final int TRIES_BEFORE_SETTLING = 64;

    private final Simulation simulation;

    /** Goes on from the newest snapshot of the options' storage, or begins. */
    SimulatedLife(Plan plan, SimulationOptions options, VirtualClock clock) {
        this.simulation = Simulation.start(plan, options, clock);
    }

    @Override
    public void work(BooleanSupplier enough) {
        int tries = 0;
        while (!simulation.isOver() && !enough.getAsBoolean()) {
            if (simulation.step()) {
                tries = 0;
            } else if (++tries == TRIES_BEFORE_SETTLING) {
                if (simulation.isQuiet()) {
                    return;
                }
                tries = 0;
            }
        }
    }

    @Override
    public void settle() {
        simulation.runUntilQuiet();
    }

    @Override
    public long dueMs() {
        return simulation.dueMs();
    }

    @Override
    public void pause(String source) {
        simulation.pause(source);
    }

    @Override
    public void resume(String source) {
        simulation.resume(source);
    }

    @Override
    public void checkpoint() {
        CompletableFuture<Long> done = simulation.control().checkpoint();
        while (!done.isDone()) {
            if (!simulation.step()) {
                simulation.round();
            }
        }
        if (done.isCompletedExceptionally()) {
            settle();
        }
    }

    @Override
    public void stop() {
        simulation.control().stop();
    }

    @Override
    public boolean isOver() {
        return simulation.isOver();
    }

    @Override
    public RunOutcome outcome() {
        return simulation.outcome();
    }

    @Override
    public Map<CounterId, Long> counters() {
        return Counters.of(simulation.counts());
    }

    /** A simulation that is not stepped any more does nothing more. */
    @Override
    public void close() {}
}
