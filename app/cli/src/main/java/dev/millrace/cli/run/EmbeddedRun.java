package dev.millrace.cli.run;

import dev.millrace.api.plan.Plan;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.Run;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.RunSummary;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A run in this process, with an engine of its own. */
public final class EmbeddedRun implements LedRun {

    private final Engine engine;
    private final Run run;

    private EmbeddedRun(Engine engine, Run run) {
        this.engine = engine;
        this.run = run;
    }

    /** Starts a plan with so many workers. */
    public static EmbeddedRun start(Plan plan, int workers, RunOptions options) {
        Engine engine = Engine.start(EngineOptions.workers(workers));
        try {
            return new EmbeddedRun(engine, engine.run(plan, options));
        } catch (Throwable t) {
            engine.close();
            throw t;
        }
    }

    @Override
    public Optional<String> begins() {
        OptionalLong restored = run.restoredCheckpoint();
        return restored.isEmpty()
                ? Optional.empty()
                : Optional.of("it goes on from checkpoint " + restored.getAsLong()
                        + "; what had been read by then is not read again");
    }

    @Override
    public RunSummary summary() {
        return run.summary();
    }

    @Override
    public boolean awaitFor(Duration longest) {
        return run.awaitFor(longest);
    }

    @Override
    public void stop() {
        run.stop();
    }

    @Override
    public void drain() {
        run.drain();
    }

    @Override
    public void cancel() {
        run.cancel();
    }

    @Override
    public RunSummary await() {
        return run.await();
    }

    @Override
    public Optional<String> outlives() {
        return Optional.empty();
    }

    @Override
    public void close() {
        engine.close();
    }
}
