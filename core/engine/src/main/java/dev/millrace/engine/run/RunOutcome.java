package dev.millrace.engine.run;

import dev.millrace.api.Internal;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param state the end
 * @param failure the error, exactly where the state is {@link RunState#FAILED}
 */
@Internal
public record RunOutcome(RunState state, @Nullable Throwable failure) {}
