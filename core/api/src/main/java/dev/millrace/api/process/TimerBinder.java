package dev.millrace.api.process;

import dev.millrace.api.Internal;

/** What a runner offers to give declared timers and counters their substance. */
@Internal
public interface TimerBinder {
    /** Substance for declared timers. */
    Timers timers(String name, Timers.Domain domain);

    /** Substance for a declared counter. */
    Counter counter(String name);
}
