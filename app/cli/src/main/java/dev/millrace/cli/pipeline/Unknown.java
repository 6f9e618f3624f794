package dev.millrace.cli.pipeline;

import dev.millrace.api.error.MillraceException;
import java.util.Optional;

/** The errors about names that nobody knows. */
public final class Unknown {

    private Unknown() {}

    /**
     * A value was given for a parameter that the pipeline does not have.
     *
     * @param place where it was given
     * @param near what could have been meant, as it would have to be written there
     */
    public static MillraceException parameter(String pipeline, String place, Optional<String> near) {
        return MillraceException.user("UNKNOWN_OPTION", "pipeline '" + pipeline + "' has no such parameter")
                .at(place)
                .remedy(near.map(name -> "did you mean " + name + "? ").orElse("") + "`millrace run " + pipeline
                        + " --help` lists them all")
                .build();
    }
}
