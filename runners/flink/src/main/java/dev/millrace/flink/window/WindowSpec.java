package dev.millrace.flink.window;

import dev.millrace.api.Internal;
import dev.millrace.api.process.WindowFunction;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.flink.function.OutputTags;
import dev.millrace.flink.keyed.Accumulators;
import dev.millrace.flink.type.Keys;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a window operator is to do.
 *
 * @param operator the pipeline's name and the operator's, for errors
 * @param name the operator's own, for counts
 * @param windows which windows there are
 * @param late what becomes of late records
 * @param accumulators what is kept of a window
 * @param retractable whether accumulators can be taken out again
 * @param function what is emitted, or {@code null} for the result itself
 * @param keys the form of the keys
 * @param tags the side outputs
 */
@Internal
public record WindowSpec(
        String operator,
        String name,
        Windows windows,
        Late<?> late,
        Accumulators accumulators,
        boolean retractable,
        @Nullable WindowFunction<Object, Object, Object> function,
        Keys<Object> keys,
        OutputTags tags)
        implements Serializable {}
