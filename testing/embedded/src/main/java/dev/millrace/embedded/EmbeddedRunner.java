package dev.millrace.embedded;

import dev.millrace.conformance.Execution;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.Runner;
import dev.millrace.conformance.ScriptedFixtures;
import dev.millrace.conformance.Support;
import dev.millrace.conformance.output.Result;
import dev.millrace.engine.window.partial.PreCombination;
import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.snapshot.SnapshotStorage;
import dev.millrace.testkit.SimulationOptions;
import dev.millrace.testkit.VirtualClock;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The embedded engine. A run begins at the clock's 0, in one thread that a seed leads, or in real threads; snapshots are
 * kept in memory, and after a setback the pipeline is built anew, as in a new process.
 */
public final class EmbeddedRunner implements Runner {

    private static final int SNAPSHOTS_KEPT = 2;

    private final UnaryOperator<SimulationOptions> adaptation;

    private EmbeddedRunner(UnaryOperator<SimulationOptions> adaptation) {
        this.adaptation = adaptation;
    }

    /** The engine as it is. */
    public static EmbeddedRunner create() {
        return adapted(options -> options);
    }

    /** The engine with other options where it is simulated; they are asked for in each life of a run. */
    public static EmbeddedRunner adapted(UnaryOperator<SimulationOptions> adaptation) {
        return new EmbeddedRunner(adaptation);
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public List<Mode> modes() {
        return Mode.all();
    }

    @Override
    public Support supports(Feature feature) {
        return Support.yes();
    }

    @Override
    public Result run(PipelineCase test, Mode mode) throws Exception {
        try (ScriptedFixtures fixtures = new ScriptedFixtures(test.script(), mode.arrivals())) {
            VirtualClock clock = new VirtualClock(0);
            return new ScriptedRun(test.script(), mode, fixtures, clock, beginning(test, mode, fixtures, clock)).run();
        }
    }

    private ScriptedRun.Beginning beginning(
            PipelineCase test, Mode mode, ScriptedFixtures fixtures, VirtualClock clock) {
        SnapshotStorage storage = new InMemorySnapshots(SNAPSHOTS_KEPT);
        if (mode.execution() instanceof Execution.Simulated simulated) {
            SimulationOptions options = options(mode, simulated).storage(storage);
            return workers -> new SimulatedLife(test.plan(fixtures), adaptation.apply(options.workers(workers)), clock);
        }
        return workers -> new ThreadedLife(test.plan(fixtures), mode, workers, storage, clock);
    }

    private static SimulationOptions options(Mode mode, Execution.Simulated simulated) {
        Integer batchRecords = mode.batchRecords();
        // Half of the modes combine records on their way to windows; each batch and each channel is in both halves.
        boolean combines = (batchRecords == null) == (mode.channelRecords() == null);
        SimulationOptions options = SimulationOptions.defaults()
                .seed(simulated.seed())
                .preCombination(combines ? PreCombination.ALWAYS : PreCombination.OFF);
        if (batchRecords != null) {
            options = options.batchRecords(batchRecords);
        }
        Integer channelRecords = mode.channelRecords();
        if (channelRecords != null) {
            options = options.channels(1, channelRecords);
        }
        return options;
    }
}
