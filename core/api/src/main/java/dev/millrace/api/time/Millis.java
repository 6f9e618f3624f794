package dev.millrace.api.time;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import java.time.Duration;

/** Turns the lengths of time that users give into whole milliseconds, the unit of all else. */
@Internal
public final class Millis {

    private Millis() {}

    /** The milliseconds of a length of time of either sign; {@code what} says whose it is. */
    public static long of(String what, Duration duration) {
        long ms;
        try {
            ms = duration.toMillis();
        } catch (ArithmeticException e) {
            throw unusable(what, duration, "is longer than milliseconds can count", "give a shorter one");
        }
        if (!Duration.ofMillis(ms).equals(duration)) {
            throw unusable(what, duration, "is not in whole milliseconds", "round it");
        }
        return ms;
    }

    /** As {@link #of}, at least 1. */
    public static long positive(String what, Duration duration) {
        long ms = of(what, duration);
        if (ms < 1) {
            throw unusable(what, duration, "is too short", "give at least 1 ms");
        }
        return ms;
    }

    /** As {@link #of}, at least 0. */
    public static long notNegative(String what, Duration duration) {
        long ms = of(what, duration);
        if (ms < 0) {
            throw unusable(what, duration, "is negative", "give 0 or more");
        }
        return ms;
    }

    private static MillraceException unusable(String what, Duration duration, String why, String remedy) {
        return MillraceException.user("BAD_ARGUMENT", duration + " " + why)
                .at(what)
                .remedy(remedy)
                .build();
    }
}
