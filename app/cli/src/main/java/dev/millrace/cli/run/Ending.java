package dev.millrace.cli.run;

import dev.millrace.engine.RunSummary;
import dev.millrace.engine.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param pipeline its name
 * @param state what became of it
 * @param summary what it counted
 * @param watermarkLagMs the last lag measured while input was read: afterwards the watermark says only that it has ended;
 *     {@code null} for a pipeline without event time
 * @param stateBytes the most state that was seen: when everything has fired there is hardly any left
 * @param failure why it failed, if it did
 */
public record Ending(
        String pipeline,
        RunState state,
        RunSummary summary,
        @Nullable Long watermarkLagMs,
        long stateBytes,
        @Nullable RuntimeException failure) {}
