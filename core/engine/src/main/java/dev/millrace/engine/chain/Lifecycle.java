package dev.millrace.engine.chain;

/** The part of an operator that is opened before the first record and closed after the last. */
public interface Lifecycle {
    /** Called once, before any other callback, on the thread that starts the run. */
    void open() throws Exception;

    /** Called once after the last callback, also when the run fails or {@link #open} did. */
    void close() throws Exception;
}
