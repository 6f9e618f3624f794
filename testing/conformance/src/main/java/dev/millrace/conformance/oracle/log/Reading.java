package dev.millrace.conformance.oracle.log;

import java.util.List;

/**
 * One of the answers to the questions that the semantics leave open. A conformance case must come out the same under
 * each.
 *
 * @param risesInSteps whether a rise of the watermark past several due timers and windows is carried through the
 *     operators bit by bit, in event-time order, or at once, operator by operator, as Flink does
 * @param pastTimersAtOnce whether an event timer set for a time that the watermark has passed fires right after the
 *     callback that set it, or with the next rise of the watermark, as in Flink
 * @param overForgets whether over(last(d)) has let go of a record that one of its key, or the watermark, is more than 2d after,
 *     or still has it
 * @param batchesGiveWay whether mapBatch lets go of what it gathers when its input falls idle or resumes, or keeps the signal
 *     waiting
 * @param schedule in which order things are done that nothing puts in order
 */
public record Reading(
        boolean risesInSteps,
        boolean pastTimersAtOnce,
        boolean overForgets,
        boolean batchesGiveWay,
        Schedule schedule) {

    /** The reading that expectations are worked out by. */
    public static Reading usual() {
        return new Reading(false, false, false, false, Schedule.plain());
    }

    /** The usual reading, and those that differ from it in one answer. */
    public static List<Reading> all() {
        return List.of(
                usual(),
                new Reading(true, false, false, false, Schedule.plain()),
                new Reading(false, true, false, false, Schedule.plain()),
                new Reading(false, false, true, false, Schedule.plain()),
                new Reading(false, false, false, true, Schedule.plain()));
    }

    /** Other schedules: with several instances, inputs in other orders, the clock first; mostly with rises in steps. */
    public static List<Reading> schedules() {
        return List.of(
                under(false, new Schedule(3, Schedule.Ties.FIRST_INPUT, false)),
                under(false, new Schedule(1, Schedule.Ties.LAST_INPUT, false)),
                under(true, new Schedule(5, Schedule.Ties.LAST_INPUT, true)),
                under(true, new Schedule(1, Schedule.Ties.LAST_INPUT, false)),
                under(true, new Schedule(7, Schedule.Ties.BY_STEP, true)),
                under(false, new Schedule(1, Schedule.Ties.IN_TURN, false)),
                under(true, new Schedule(3, Schedule.Ties.IN_TURN, false)),
                under(false, new Schedule(1, Schedule.Ties.IN_BURSTS, false)),
                under(true, new Schedule(2, Schedule.Ties.IN_BURSTS, false)),
                under(true, new Schedule(3, Schedule.Ties.IN_BURSTS, true)),
                under(true, new Schedule(4, Schedule.Ties.IN_BURSTS, false)),
                under(true, new Schedule(1, Schedule.Ties.FURTHEST_BEHIND, false)),
                under(true, new Schedule(3, Schedule.Ties.FURTHEST_BEHIND, false)));
    }

    private static Reading under(boolean risesInSteps, Schedule schedule) {
        return new Reading(risesInSteps, false, false, false, schedule);
    }
}
