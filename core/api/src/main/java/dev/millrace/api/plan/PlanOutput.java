package dev.millrace.api.plan;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Type;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One output of a node.
 *
 * @param name {@link #MAIN}, or the name of a side output
 * @param type the type of its values, or {@code null} where it is not known
 * @param mode how its values relate to those before them
 * @param eventTime whether its records carry timestamps and watermarks
 */
public record PlanOutput(String name, @Nullable Type<?> type, ChangeMode mode, boolean eventTime)
        implements Serializable {
    /** The name of an operator's main output; no side output can have it. */
    public static final String MAIN = "";
}
