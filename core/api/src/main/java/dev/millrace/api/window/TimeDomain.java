package dev.millrace.api.window;

/** Whose time decides. */
public enum TimeDomain {
    /** The timestamps of the records, with watermarks. */
    EVENT_TIME,
    /** The clock of the run. */
    PROCESSING_TIME
}
