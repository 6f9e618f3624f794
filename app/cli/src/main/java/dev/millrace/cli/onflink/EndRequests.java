package dev.millrace.cli.onflink;

import dev.millrace.api.error.MillraceException;
import dev.millrace.engine.run.RunState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The requests that one job shall end, and what came of them. The first holds, and others change nothing; only a cancel may follow
 * it. Requests are carried out by threads of their own; any thread may ask.
 */
final class EndRequests {

    private static final long PATIENCE_SECONDS = 60;

    private final ClusterJob job;
    private final @Nullable String savepoints;
    private @Nullable RunState asked;
    private @Nullable CompletableFuture<Optional<String>> stopping;
    private @Nullable CompletableFuture<Void> cancelling;

    /**
     * None so far.
     *
     * @param savepoints where a stop writes its savepoint; {@code null} for a job that keeps no state, which is cancelled
     */
    EndRequests(ClusterJob job, @Nullable String savepoints) {
        this.job = job;
        this.savepoints = savepoints;
    }

    /** Has it end with its state kept, where that is. */
    synchronized void stop() {
        if (asked == null && savepoints == null) {
            cancel();
        } else {
            end(RunState.STOPPED);
        }
    }

    /** Has its input end, so that everything fires. */
    synchronized void drain() {
        end(RunState.DRAINED);
    }

    private synchronized void end(RunState how) {
        if (asked == null) {
            asked = how;
            stopping = CompletableFuture.supplyAsync(() -> job.stop(savepoints, how == RunState.DRAINED));
        }
    }

    /** Has it end at once. */
    synchronized void cancel() {
        if (asked == null) {
            asked = RunState.CANCELLED;
        }
        if (cancelling == null) {
            cancelling = CompletableFuture.runAsync(job::cancel);
        }
    }

    /**
     * Sees whether a request came to nothing.
     *
     * @throws MillraceException if one did, and the job goes on
     */
    void check() {
        check(stopping());
        check(cancelling());
    }

    private static void check(@Nullable CompletableFuture<?> request) {
        if (request == null || !request.isCompletedExceptionally()) {
            return;
        }
        try {
            request.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof MillraceException known ? known : e;
        }
    }

    /** What ended a job that is finished, by a savepoint; empty if it ended by itself. */
    Optional<RunState> outcome() {
        return savepoint().isPresent() ? Optional.ofNullable(asked()) : Optional.empty();
    }

    /** The savepoint with which a job that is over was ended; empty if with none. */
    Optional<String> savepoint() {
        CompletableFuture<Optional<String>> request = stopping();
        try {
            return request == null ? Optional.empty() : request.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty(); // it was over before, or was cancelled
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized @Nullable RunState asked() {
        return asked;
    }

    private synchronized @Nullable CompletableFuture<Optional<String>> stopping() {
        return stopping;
    }

    private synchronized @Nullable CompletableFuture<Void> cancelling() {
        return cancelling;
    }
}
