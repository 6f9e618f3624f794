package dev.millrace.conformance.oracle.log;

import java.util.List;

/**
 * One of the answers to the questions that the semantics leave open. A conformance case must come out the same under each.
 *
 * @param risesInSteps whether a rise of the watermark past several due timers and windows is carried through the operators
 *     bit by bit, in event-time order, or at once, operator by operator, as Flink does
 * @param pastTimersAtOnce whether an event timer set for a time that the watermark has passed fires right after the callback
 *     that set it, or with the next rise of the watermark, as in Flink
 * @param earlyTicksAligned whether early results come at multiples of their interval, as in Flink, or an interval after the
 *     window's first change since the last result
 * @param clockFirstAtEnd whether at the end of input what waits for the clock fires before the last rise of the watermark
 * @param flushesWhenAllIdle whether the watermark rises to the greatest of all inputs when the last one falls idle, as
 *     between tasks of Flink, or stays, as within a source of Flink
 * @param catchesUp whether an input that comes back behind the watermark is disregarded until it has caught up, as between
 *     tasks of Flink, or holds the watermark from then on, as within a source of Flink
 */
public record Reading(
        boolean risesInSteps,
        boolean pastTimersAtOnce,
        boolean earlyTicksAligned,
        boolean clockFirstAtEnd,
        boolean flushesWhenAllIdle,
        boolean catchesUp) {

    /** The reading that expectations are worked out by. */
    public static Reading usual() {
        return new Reading(false, false, true, false, false, false);
    }

    /** The usual reading, and those that differ from it in one answer. */
    public static List<Reading> all() {
        return List.of(
                usual(),
                new Reading(true, false, true, false, false, false),
                new Reading(false, true, true, false, false, false),
                new Reading(false, false, false, false, false, false),
                new Reading(false, false, true, true, false, false),
                new Reading(false, false, true, false, true, false),
                new Reading(false, false, true, false, false, true));
    }
}
