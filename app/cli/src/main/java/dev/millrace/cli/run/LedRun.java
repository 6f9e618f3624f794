package dev.millrace.cli.run;

import dev.millrace.engine.RunSummary;
import java.time.Duration;
import java.util.Optional;

/**
 * A run that a {@link Session} leads, wherever it is at work. {@link #stop}, {@link #drain} and {@link #cancel} ask and do not wait;
 * any thread may call them.
 */
public interface LedRun extends AutoCloseable {

    /** Starts a run. */
    interface Start {
        /**
         * The run, at work.
         *
         * @throws dev.millrace.api.error.MillraceException if it cannot start
         */
        LedRun start();
    }

    /** What is to be said of where it begins; empty where there is nothing to say. */
    Optional<String> begins();

    /** What it has counted so far. */
    RunSummary summary();

    /** Waits for its end, but not longer than this; whether it is over. */
    boolean awaitFor(Duration longest);

    /** Ends it with its state kept, where that is. */
    void stop();

    /** Ends its input, so that everything fires. */
    void drain();

    /** Ends it at once. */
    void cancel();

    /**
     * Waits for its end; what it has counted.
     *
     * @throws dev.millrace.api.error.MillraceException if it failed
     */
    RunSummary await();

    /** What is to be said when this process ends and the run goes on; empty for one that is part of this process. */
    Optional<String> outlives();

    /** Lets go of it; one that is part of this process ends. */
    @Override
    void close();
}
