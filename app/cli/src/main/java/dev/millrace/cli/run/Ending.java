package dev.millrace.cli.run;

import dev.millrace.engine.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param pipeline its name
 * @param summary what it counted
 * @param watermarkLagMs the last lag measured while input was read: afterwards the watermark says only that it has ended;
 *     {@code null} for a pipeline without event time
 * @param failure why it failed, if it did
 */
public record Ending(
        String pipeline,
        RunSummary summary,
        @Nullable Long watermarkLagMs,
        @Nullable RuntimeException failure) {}
