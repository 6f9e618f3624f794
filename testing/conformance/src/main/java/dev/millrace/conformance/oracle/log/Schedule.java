package dev.millrace.conformance.oracle.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One of the ways in which a runner may go about what happens at one instant of the clock. A case says nothing certain
 * unless it comes out the same under all of them.
 *
 * @param instances how many instances keyed operators, readers and what follows them have
 * @param ties which of several inputs, or keys, comes first at one instant
 * @param ownClockFirst whether what an operator has waited for comes before what its inputs bring at the same instant;
 *     where inputs go by step, a split's idleness before what other splits bring, too
 */
public record Schedule(int instances, Ties ties, boolean ownClockFirst) {

    /** Which of several inputs comes first at one instant. */
    public enum Ties {
        /** By the step of the script that caused it, as if each were worked off before the next. */
        BY_STEP,
        /** All of the first input, then all of the second. */
        FIRST_INPUT,
        /** All of the last input, then all of the one before. */
        LAST_INPUT,
        /** The inputs in turn, one entry of each. */
        IN_TURN,
        /** The inputs in bursts of some entries, drawn for each number of instances. */
        IN_BURSTS,
        /** Always the input with the least watermark, so that each record meets a watermark as high as it can be. */
        FURTHEST_BEHIND
    }

    /** Things of several keys that nothing puts in order, in the order of this schedule. */
    public <T> List<T> inOrder(List<T> equals) {
        List<T> ordered = new ArrayList<>(equals);
        if (ties == Ties.LAST_INPUT) {
            Collections.reverse(ordered);
        }
        return ordered;
    }

    /** When a split falls idle that has had no records up to an instant. */
    Moment idleAt(long atMs) {
        return ownClockFirst ? Moment.beforeSteps(atMs) : Moment.ofClock(atMs);
    }

    /** One instance of everything, step by step. */
    public static Schedule plain() {
        return new Schedule(1, Ties.BY_STEP, false);
    }
}
