package dev.millrace.conformance.oracle.log;

/**
 * One entry of a log: what passes along an edge of the plan, and when.
 *
 * @param at when
 * @param what a record or a signal
 */
public record Entry(Moment at, What what) {

    /** What can pass along an edge. */
    public sealed interface What {}

    /** A record. */
    public record Datum(Object value, long timestampMs) implements What {}

    /** The watermark rises to this. */
    public record Rise(long watermarkMs) implements What {}

    /** There are no records for now, and the watermark is not held back; nothing being there, time has come so far. */
    public record Idle(long upToMs) implements What {}

    /** Records may come again. */
    public record Active() implements What {}

    /** There is no more. */
    public record End() implements What {}
}
