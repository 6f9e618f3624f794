package dev.millrace.engine.window.partial;

/** When records on their way to a window are combined before they change the worker. Changes no result. */
public enum PreCombination {
    /** Never. */
    OFF,
    /** While it pays, which for a single window is when it halves what has to travel; looked at again from time to time. */
    ADAPTIVE,
    /** Wherever it is allowed: for tests. */
    ALWAYS
}
