package dev.millrace.cli.pipeline;

import dev.millrace.api.error.MillraceException;
import java.util.Optional;

/** The errors about names that nobody knows. */
public final class Unknown {

    private Unknown() {}

    /**
     * A value was given for a parameter that the pipeline does not have, in the environment or in a file: there is room in both for
     * all that {@code run} takes.
     *
     * @param place where it was given
     * @param near what could have been meant, as it would have to be written there
     */
    static MillraceException parameter(String pipeline, String place, Optional<String> near) {
        return parameter(pipeline, place, near, "run " + pipeline);
    }

    /**
     * As {@link #parameter(String, String, Optional)}, to a command.
     *
     * @param command the command with the word that names the pipeline, such as {@code check turnover.jar}
     */
    public static MillraceException parameter(String pipeline, String place, Optional<String> near, String command) {
        return MillraceException.user("UNKNOWN_OPTION", "pipeline '" + pipeline + "' has no such parameter")
                .at(place)
                .remedy(near.map(name -> "did you mean " + name + "? ").orElse("") + "`millrace " + command
                        + " --help` lists them all")
                .build();
    }
}
