package dev.millrace.conformance;

/** In which order the lines of a sink are to be judged. */
public enum Order {
    /** In any: the same lines as often. */
    ANY,
    /** Those with the same first word in order. */
    BY_KEY,
    /** In this very order. */
    EXACT
}
