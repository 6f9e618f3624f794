package dev.millrace.embedded.faults;

import org.jspecify.annotations.Nullable;

/**
 * How a simulated process came to its end.
 *
 * @param how what happened
 * @param failure why the run failed, where it did
 */
record LifeEnd(How how, @Nullable Throwable failure) {

    /** What happened. */
    enum How {
        /** It ended in the midst of things. */
        DIED,
        /** Its run has failed, or could not be started. */
        FAILED,
        /** Its run was stopped to go on later. */
        STOPPED,
        /** Its run has come to its end. */
        DONE,
        /** It was given all the steps there are, and came to no end. */
        STUCK
    }

    static LifeEnd of(How how) {
        return new LifeEnd(how, null);
    }

    static LifeEnd failed(@Nullable Throwable failure) {
        return new LifeEnd(How.FAILED, failure);
    }
}
