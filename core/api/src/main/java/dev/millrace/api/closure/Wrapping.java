package dev.millrace.api.closure;

import dev.millrace.api.Internal;

/** A function of Millrace's own around a function of the user's, which is the one to be named. */
@Internal
public interface Wrapping {
    /** The function inside. */
    Object wrapped();
}
