package dev.millrace.engine.run;

/** Where a run stands, or how it ended. */
public enum RunState {
    /** At work. */
    RUNNING,
    /** It has failed and waits to go on from its newest checkpoint. */
    RESTARTING,
    /** Its bounded input has ended and all results are committed. */
    COMPLETED,
    /** Ended on request after everything fired; results are committed. */
    DRAINED,
    /** Ended on request with a checkpoint to go on from; results up to there are committed. */
    STOPPED,
    /** Ended on request at once; what was not committed is not. */
    CANCELLED,
    /** Ended by an error. */
    FAILED
}
