package dev.millrace.engine.task;

/** What a step of a task came to. */
public enum StepResult {
    /** Something was done; there may be more to do at once. */
    PROGRESSED,
    /** There was nothing to do. */
    IDLE,
    /** There is something to do, and no room for what comes of it. */
    BLOCKED
}
