package dev.millrace.embedded;

import dev.millrace.conformance.Execution;
import dev.millrace.conformance.Feature;
import dev.millrace.conformance.Mode;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.Runner;
import dev.millrace.conformance.ScriptedFixtures;
import dev.millrace.conformance.Setback;
import dev.millrace.conformance.Support;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.output.Result;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.restart.Restart;
import dev.millrace.engine.run.RunState;
import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.snapshot.SnapshotStorage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * The embedded engine just as users start it: {@link Engine}, on the machine's clock, with operators specialized. So it is
 * asked only for what does not depend on the clock, and ends by itself.
 */
public final class EngineRunner implements Runner {

    private static final int SNAPSHOTS_KEPT = 2;
    private static final Duration LOOK_AGAIN = Duration.ofNanos(20_000);

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public List<Mode> modes() {
        return Mode.all().stream()
                .filter(mode -> mode.execution() instanceof Execution.Threads
                        && mode.arrivals() == Arrivals.AT_ONCE
                        && mode.channelRecords() == null)
                .toList();
    }

    @Override
    public Support supports(Feature feature) {
        return switch (feature) {
            case CLOCK, PAUSED_SPLITS -> Support.no("the clock is the machine's");
            case STOPPING -> Support.no("nobody knows when it is at rest");
            case COUNTERS -> Support.no("a summary counts late records over all operators");
            default -> Support.yes();
        };
    }

    @Override
    public Result run(PipelineCase test, Mode mode) {
        SnapshotStorage storage = new InMemorySnapshots(SNAPSHOTS_KEPT);
        Setback setback = mode.setback();
        int workers = mode.workers();
        try (ScriptedFixtures fixtures = new ScriptedFixtures(test.script(), mode.arrivals())) {
            while (true) {
                long until = setback == null ? Long.MAX_VALUE : fixtures.stepsYielded() + setback.everySteps();
                try (Engine engine = Engine.start(options(mode, workers))) {
                    Run run = engine.run(
                            test.plan(fixtures), RunOptions.storage(storage).restart(Restart.none()));
                    while (fixtures.stepsYielded() < until && !run.awaitFor(LOOK_AGAIN)) {
                        Thread.onSpinWait();
                    }
                    throwAway(run);
                    if (run.state() != RunState.CANCELLED) {
                        run.await();
                        return Result.of(fixtures.lines(), false, Map.of());
                    }
                } catch (RuntimeException e) {
                    return Result.failed(e);
                }
                workers = setback == null || workers == setback.workers() ? mode.workers() : setback.workers();
            }
        }
    }

    /** Once a snapshot is durable. The run may come to its end before. */
    private static void throwAway(Run run) {
        try {
            run.checkpoint().join();
        } catch (CompletionException e) {
            // The run is over, or about to be, in its own way.
            run.awaitFor(Duration.ofMinutes(1));
        }
        run.cancel();
        run.awaitFor(Duration.ofMinutes(1));
    }

    private static EngineOptions options(Mode mode, int workers) {
        EngineOptions options = EngineOptions.workers(workers);
        Integer batchRecords = mode.batchRecords();
        return batchRecords == null ? options : options.batchRecords(batchRecords);
    }
}
