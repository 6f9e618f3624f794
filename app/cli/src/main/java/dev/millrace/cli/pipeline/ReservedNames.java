package dev.millrace.cli.pipeline;

import dev.millrace.api.config.Param;
import dev.millrace.api.error.MillraceException;
import java.util.List;
import java.util.Set;

/** Sees that a pipeline's parameters can be options: none may be called like one that the commands have themselves. */
public final class ReservedNames {

    /** The options of the commands, without dashes. No parameter may have one of these names. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "allow-dropped-state",
            "checkpoint-every",
            "class-path",
            "config",
            "detached",
            "for",
            "from",
            "help",
            "json",
            "mermaid",
            "on",
            "parallelism",
            "restart",
            "sample",
            "set",
            "source",
            "state",
            "target",
            "verbose",
            "workers");

    private ReservedNames() {}

    /**
     * Checks the parameters of a pipeline.
     *
     * @throws MillraceException naming the parameter that cannot be an option
     */
    public static void check(String pipeline, List<Param> params) {
        for (Param param : params) {
            if (RESERVED.contains(param.name())) {
                throw MillraceException.user("RESERVED_NAME", "the command has an option of this name itself")
                        .at(pipeline + ": " + param.name())
                        .remedy("rename the parameter")
                        .build();
            }
        }
    }
}
