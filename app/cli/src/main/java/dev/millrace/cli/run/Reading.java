package dev.millrace.cli.run;

import dev.millrace.engine.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run at one moment.
 *
 * @param pipeline its name
 * @param workers how many workers it has
 * @param elapsedMs how long it has been at work
 * @param limitMs after which time its input ends, if that was asked for
 * @param recentPerSec records read per second of late
 * @param nowMs the time by the clock, in milliseconds since the epoch
 * @param eventTime whether it has watermarks
 * @param phase what it is at
 * @param summary what it has counted
 */
record Reading(
        String pipeline,
        int workers,
        long elapsedMs,
        @Nullable Long limitMs,
        double recentPerSec,
        long nowMs,
        boolean eventTime,
        Phase phase,
        RunSummary summary) {

    /** What a run is at. */
    enum Phase {
        /** Reading its input. */
        RUNNING,
        /** Waiting to go on after a failure. */
        RESTARTING,
        /** Asked to drain: what is left fires. */
        DRAINING,
        /** Asked to stop or cancel. */
        STOPPING
    }
}
