package dev.millrace.api.window;

import java.io.Serializable;

/** Which windows a timestamp belongs to. All lengths are in milliseconds. */
public sealed interface Assigner extends Serializable {

    /**
     * Windows of one size, back to back.
     *
     * @param sizeMs the length of a window, at least 1
     * @param offsetMs how far windows are shifted against the epoch; may be negative
     */
    record Tumbling(long sizeMs, long offsetMs) implements Assigner {
        public Tumbling {
            positive("size", sizeMs);
        }
    }

    /**
     * Windows of one size that begin every {@code slideMs}; they overlap, or leave gaps where the slide is larger.
     *
     * @param sizeMs the length of a window, at least 1
     * @param slideMs the distance between the starts of two windows, at least 1
     * @param offsetMs how far windows are shifted against the epoch; may be negative
     */
    record Sliding(long sizeMs, long slideMs, long offsetMs) implements Assigner {
        public Sliding {
            positive("size", sizeMs);
            positive("slide", slideMs);
        }
    }

    /**
     * A window per burst of records of a key: it ends when nothing came for {@code gapMs}.
     *
     * @param gapMs how long nothing comes before a session ends, at least 1
     */
    record Session(long gapMs) implements Assigner {
        public Session {
            positive("gap", gapMs);
        }
    }

    private static void positive(String what, long ms) {
        if (ms < 1) {
            throw new IllegalArgumentException("a window's " + what + " must be at least 1 ms: " + ms);
        }
    }
}
