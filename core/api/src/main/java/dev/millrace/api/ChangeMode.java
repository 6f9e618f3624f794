package dev.millrace.api;

/** How the values of a stream relate to those before them; a sink says which it accepts. */
public enum ChangeMode {
    /** Each value stands for itself. */
    APPEND,
    /** A value replaces an earlier one of the same key (or key and window). */
    UPSERT,
    /** As {@link #UPSERT}; a value may also withdraw an earlier one. */
    RETRACT
}
