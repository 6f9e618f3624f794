package dev.millrace.engine.seam;

import org.jspecify.annotations.Nullable;

/** Puts failures together where everything has to be tried, whatever something throws. */
public final class Failures {

    private Failures() {}

    /** The first of two failures, either of which may not have been, with the second suppressed. */
    public static @Nullable Throwable first(@Nullable Throwable first, @Nullable Throwable second) {
        if (first == null) {
            return second;
        }
        // One that is thrown twice, by two parts that share what has failed, cannot suppress itself.
        if (second != null && !second.equals(first)) {
            first.addSuppressed(second);
        }
        return first;
    }
}
