package dev.millrace.engine;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Plan;
import dev.millrace.engine.run.RunControl;
import dev.millrace.engine.run.RunOutcome;
import dev.millrace.engine.run.RunState;
import dev.millrace.engine.seam.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A pipeline being executed. Safe for use by several threads. */
public final class Run {

    private final Plan plan;
    private final RunControl control;
    private final RunMeter meter;

    Run(Plan plan, RunControl control, Clock clock) {
        this.plan = plan;
        this.control = control;
        this.meter = new RunMeter(plan, control, clock);
    }

    /** The pipeline's name. */
    public String name() {
        return plan.name();
    }

    /** The plan being carried out. */
    public Plan plan() {
        return plan;
    }

    /** Where the run stands. */
    public RunState state() {
        return control.state();
    }

    /** What the run has counted so far. */
    public RunSummary summary() {
        return meter.summary(state());
    }

    /**
     * The id of the checkpoint or savepoint that the run went on from, by its start or its newest restart; empty if it began
     * without one.
     */
    public OptionalLong restoredCheckpoint() {
        return control.checkpoints().restored();
    }

    /**
     * Waits for the end of the run, over restarts.
     *
     * @return what it counted
     * @throws MillraceException if it failed, or if the waiting thread was interrupted
     */
    public RunSummary await() {
        try {
            return result(control.outcome().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MillraceException.external("INTERRUPTED", "the wait for the run was interrupted")
                    .at(name())
                    .cause(e)
                    .build();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end of the run, but no longer than this; true if it has ended, in whatever way. */
    public boolean awaitFor(Duration patience) {
        try {
            control.outcome().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunSummary result(RunOutcome outcome) {
        Throwable failure = outcome.failure();
        if (failure instanceof MillraceException known) {
            throw known;
        }
        if (failure != null) {
            throw MillraceException.internal("RUN_FAILED", "the run failed: " + failure)
                    .at(name())
                    .cause(failure)
                    .build();
        }
        return meter.summary(outcome.state());
    }

    /**
     * Takes a checkpoint; the future is completed with its id once it is durable, or exceptionally if it is given up or the
     * run ends before: with what it failed of, if it did. A run that is being restarted takes it once it is at work again.
     */
    public CompletableFuture<Long> checkpoint() {
        return control.checkpoint();
    }

    /**
     * Takes a checkpoint and writes a copy of it, with all it consists of, into a directory, which must be empty and is made if
     * it is missing: a savepoint, which nothing removes and {@link RunOptions#from} goes on from. The future is completed with
     * the checkpoint's id once the copy survives a crash.
     */
    public CompletableFuture<Long> savepoint(Path directory) {
        return control.savepoint(directory);
    }

    /**
     * Says why the time of an operator is where it is, for people: which split holds its watermark back, the last timestamp and
     * the state of that, and what would release it.
     *
     * @throws MillraceException if the pipeline has no such operator
     */
    public CompletableFuture<List<String>> explain(String operator) {
        return control.explain(operator, null);
    }

    /**
     * As {@link #explain(String)}, for the instance of the operator that has a key.
     *
     * @param key the key as text: a whole number, or the text that is the key
     * @throws MillraceException if the operator has no such keys
     */
    public CompletableFuture<List<String>> explain(String operator, String key) {
        return control.explain(operator, key);
    }

    /**
     * Reads nothing more of a source until {@link #resume}; what has been read is worked on, and then neither the source's
     * watermark nor its idleness goes on. Holds over restarts of this run, but not in a process that goes on from its
     * checkpoints. Returns at once.
     *
     * @throws MillraceException if the pipeline has no such source
     */
    public void pause(String source) {
        control.setPaused(source, true);
    }

    /**
     * Reads a source again that was {@linkplain #pause paused}; does nothing where it was not. Returns at once.
     *
     * @throws MillraceException if the pipeline has no such source
     */
    public void resume(String source) {
        control.setPaused(source, false);
    }

    /**
     * Checkpoint, commit, exit; nothing fires; resumable. A run without storage is cancelled, and so is one that waits to be
     * restarted: it goes on from its newest checkpoint another time. Returns at once.
     */
    public void stop() {
        control.stop();
    }

    /**
     * The input ends here, everything fires, the run is over. A run that is being restarted ends where it goes on from.
     * Returns at once.
     */
    public void drain() {
        control.drain();
    }

    /** Ends at once; what is not committed is lost to sinks that commit. Returns at once. */
    public void cancel() {
        control.cancel();
    }
}
