package dev.millrace.semantics;

/**
 * Whether an input takes part in the watermark. A paused or blocked input is {@link #ACTIVE}: it has records that will
 * come, and they must not be overtaken.
 */
public enum InputState {
    /** Records may come at any time; the watermark waits for it. */
    ACTIVE,
    /** No records for a while; the watermark waits for it no longer. */
    IDLE,
    /** No records will ever come. */
    FINISHED
}
