package dev.millrace.flink.type;

import dev.millrace.api.Internal;

/**
 * What the times of {@link Stamped} values mean. A snapshot says it of a state: what was stamped by another time, or by none, is
 * of an unknown time.
 */
@Internal
public enum Stamps {
    /** The time is part of the value: a timestamp, the end of a session. */
    TIMES,

    /** There is none. */
    NONE,

    /** The clock at the last refresh. */
    PROCESSING_TIME,

    /** The event time of the last refresh. */
    EVENT_TIME
}
