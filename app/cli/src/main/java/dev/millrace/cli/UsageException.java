package dev.millrace.cli;

import dev.millrace.api.error.MillraceException;

/** Says that the command was called wrongly, and how to call it; it then ends with {@link ExitCode#USAGE}. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final MillraceException error;

    UsageException(MillraceException error) {
        super(error);
        this.error = error;
    }

    /** A wrong word on the command line. */
    static UsageException at(String place, String what, String remedy) {
        return new UsageException(
                MillraceException.user("USAGE", what).at(place).remedy(remedy).build());
    }

    MillraceException error() {
        return error;
    }
}
