package dev.millrace.conformance.input;

/** When the steps of a script become available. */
public enum Arrivals {
    /** Each at its instant by the clock of the run. */
    PACED,
    /** All at the start; only the order within each split is kept. For scripts that are {@linkplain Script#free free}. */
    AT_ONCE
}
