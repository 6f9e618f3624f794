package dev.millrace.embedded.faults;

import dev.millrace.testkit.VirtualClock;

/**
 * What all processes of one simulation have in common, and what survives them.
 *
 * @param luck decides everything
 * @param trace is told everything
 * @param hazards what goes wrong
 * @param clock the time
 * @param outside where results become visible
 */
record World(Luck luck, Trace trace, Hazards hazards, VirtualClock clock, OuterSystem outside) {

    /** Lets a moment pass. */
    void pass(int ms) {
        trace.event("clock", "", ms);
        clock.advanceTo(clock.nowMs() + ms);
    }
}
