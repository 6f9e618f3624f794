package dev.millrace.api;

import java.io.Serializable;

/**
 * Which of a window's results this is.
 *
 * @param kind why the window fired
 * @param index 0 for the first result of this key and window, then counting up
 */
public record Pane(Kind kind, int index) implements Serializable {

    /** Why a window's result was emitted. */
    public enum Kind {
        /** Before the watermark reached the window's end: a preliminary result. */
        EARLY,
        /** The watermark reached the window's end. */
        ON_TIME,
        /** A record that was behind the watermark but within the allowed lateness changed the result. */
        LATE,
        /** An earlier result of a session that has since merged into a larger one; it no longer holds. */
        RETRACTED
    }

    /** The only result of a window that fires once. */
    public static final Pane ONLY = new Pane(Kind.ON_TIME, 0);
}
