package dev.millrace.api.error;

import dev.millrace.api.Internal;
import org.jspecify.annotations.Nullable;

/** Refuses that an option of a builder is given a second, different value: one of the two would be lost in silence. */
@Internal
public final class Once {

    private Once() {}

    /**
     * Checks that {@code now} does not replace another value.
     *
     * @param what the option, for the error
     * @param before the value so far, or {@code null} if none was given
     * @throws MillraceException {@code SET_TWICE}, quoting both values
     */
    public static void check(String what, @Nullable Object before, Object now) {
        if (before != null && !before.equals(now)) {
            throw MillraceException.user("SET_TWICE", before + " was set before, and now " + now)
                    .at(what)
                    .remedy("set it once")
                    .build();
        }
    }
}
