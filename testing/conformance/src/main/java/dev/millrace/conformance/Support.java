package dev.millrace.conformance;

import org.jspecify.annotations.Nullable;

/**
 * Whether a runner can do something.
 *
 * @param reason why not, or {@code null} if it can
 */
public record Support(@Nullable String reason) {

    private static final Support YES = new Support(null);

    /** It can. */
    public static Support yes() {
        return YES;
    }

    /** It cannot, for a reason that a user can make sense of. */
    public static Support no(String reason) {
        return new Support(reason);
    }

    /** Whether it can. */
    public boolean given() {
        return reason == null;
    }
}
