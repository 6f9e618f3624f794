package dev.millrace.testkit.disk;

import dev.millrace.api.Experimental;

/** Says that the machine has stopped: nothing of what it did after this matters. */
@Experimental
public final class DiskCrashedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DiskCrashedException(String where) {
        super("the simulated machine has stopped: " + where);
    }
}
