package dev.millrace.cli.onflink;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.error.Retries;
import dev.millrace.cli.run.LedRun;
import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A run that is a job on a Flink cluster. It goes on whatever becomes of this process, and is asked for its figures once a second
 * at most. Flink would try a job again for ever whose failure no other attempt mends: it is ended from here, and counts as failed.
 */
public final class FlinkRun implements LedRun {

    private static final String RESTARTING = "RESTARTING";

    private static final long LOOK_EVERY_NANOS = 1_000_000_000;

    private final ClusterJob job;
    private final JobFigures figures;
    private final EndRequests ends;
    private @Nullable RunSummary known;
    private long lookedAtNanos;
    private @Nullable MillraceException hopeless;
    private String status = "CREATED";

    /**
     * A job.
     *
     * @param savepoints where a stop writes its savepoint; {@code null} for a job that keeps no state, which is cancelled
     */
    public FlinkRun(ClusterJob job, @Nullable String savepoints) {
        this.job = job;
        this.figures = new JobFigures(job);
        this.ends = new EndRequests(job, savepoints);
    }

    /** A job goes on only from what its user named, who knows it. */
    @Override
    public Optional<String> begins() {
        return Optional.empty();
    }

    @Override
    public RunSummary summary() {
        RunSummary before = known;
        if (before != null && System.nanoTime() - lookedAtNanos < LOOK_EVERY_NANOS) {
            return before;
        }
        RunSummary now = figures.summary(state());
        known = now;
        lookedAtNanos = System.nanoTime();
        return now;
    }

    private RunState state() {
        return switch (status) {
            case "FINISHED" -> ends.outcome().orElseGet(this::endedByItself);
            case "CANCELED" -> hopeless == null ? RunState.CANCELLED : RunState.FAILED;
            case "SUSPENDED" -> RunState.CANCELLED;
            case "FAILED" -> RunState.FAILED;
            case "FAILING", "RESTARTING" -> RunState.RESTARTING;
            default -> RunState.RUNNING;
        };
    }

    /** Another process may have stopped it: it ended with a savepoint then. */
    private RunState endedByItself() {
        JsonNode last = job.cluster()
                .get(job.path() + "/checkpoints")
                .at("latest")
                .at("savepoint")
                .at("checkpoint_type");
        return last.text().equals("SYNC_SAVEPOINT") ? RunState.STOPPED : RunState.COMPLETED;
    }

    @Override
    public boolean awaitFor(Duration longest) {
        try {
            TimeUnit.NANOSECONDS.sleep(longest.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a job was being waited for", e);
        }
        status = job.status();
        if (ClusterJob.isOver(status)) {
            return true;
        }
        ends.check(); // the job goes on; who asked must know
        if (hopeless == null && status.equals(RESTARTING)) {
            lookForFailure();
        }
        return false;
    }

    private void lookForFailure() {
        // One that runs again meanwhile may have gone well after all.
        hopeless = job.failureOfAttempt()
                .filter(failure ->
                        !Retries.mayGoWellAgain(failure) && job.status().equals(RESTARTING))
                .orElse(null);
        if (hopeless != null) {
            ends.cancel();
        }
    }

    @Override
    public void stop() {
        ends.stop();
    }

    @Override
    public void drain() {
        ends.drain();
    }

    @Override
    public void cancel() {
        ends.cancel();
    }

    @Override
    public RunSummary await() {
        status = job.awaitEnd();
        known = null;
        RunSummary summary = summary();
        if (summary.state() == RunState.FAILED) {
            MillraceException ended = hopeless;
            throw ended == null ? job.failure() : ended;
        }
        return summary;
    }

    /** The savepoint from which another can go on where this was stopped, if it was; once it is over. */
    public Optional<String> resumable() {
        return ends.outcome().filter(RunState.STOPPED::equals).flatMap(stopped -> ends.savepoint());
    }

    @Override
    public Optional<String> outlives() {
        return Optional.of("the job goes on; `millrace ps --on " + job.cluster().address() + "` shows it");
    }

    /** The job goes on where it is. */
    @Override
    public void close() {}
}
