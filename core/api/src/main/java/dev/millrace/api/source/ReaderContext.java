package dev.millrace.api.source;

/** What a reader may know of the run it serves. */
public interface ReaderContext {
    /** The name of the source in the pipeline. */
    String name();

    /** Which of the source's readers this is, from 0. */
    int index();

    /** How many readers the source has. */
    int parallelism();

    /** The clock of the run, in microseconds since the epoch; virtual in tests. */
    long nowMicros();
}
