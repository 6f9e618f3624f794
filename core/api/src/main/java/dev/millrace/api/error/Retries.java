package dev.millrace.api.error;

import dev.millrace.api.Internal;

/** The rule by which every runner tells failures after which a run is tried again from those that end it. */
@Internal
public final class Retries {

    private Retries() {}

    /**
     * Whether the same may go well another time. What a user's function throws may: it may depend on what is outside, and on
     * time. A pipeline that cannot run as described, state that does not fit it, a full disk or a broken snapshot will not.
     */
    public static boolean mayGoWellAgain(Throwable failure) {
        if (!(failure instanceof MillraceException known)) {
            return true;
        }
        return switch (known.blame()) {
            case USER -> known.retryable() || OperatorFailure.isOfFunction(known);
            case EXTERNAL -> known.retryable();
            case INTERNAL -> true;
        };
    }
}
