package dev.millrace.api.error;

/** Who can mend an error. */
public enum Blame {
    /** The pipeline, its functions, options or input data. */
    USER,
    /** A system outside: a file, a broker, a disk. */
    EXTERNAL,
    /** Millrace itself. */
    INTERNAL
}
