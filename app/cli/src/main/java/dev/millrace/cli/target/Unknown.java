package dev.millrace.cli.target;

import dev.millrace.api.error.MillraceException;
import java.util.Collection;

/** The errors about names that nobody knows. */
public final class Unknown {

    private Unknown() {}

    /**
     * A value was given for a parameter that the pipeline does not have.
     *
     * @param place where it was given
     * @param name what it was called there
     * @param known what could have been meant
     */
    public static MillraceException parameter(String pipeline, String place, String name, Collection<String> known) {
        return MillraceException.user("UNKNOWN_OPTION", "pipeline '" + pipeline + "' has no such parameter")
                .at(place)
                .remedy(Nearest.to(name, known)
                                .map(near -> "did you mean " + near + "? ")
                                .orElse("") + "`millrace run " + pipeline + " --help` lists them all")
                .build();
    }
}
