package dev.millrace.cli.explain;

/** What makes a piece of state grow, and what makes it shrink again: from harmless to dangerous. */
public enum Growth {
    /** It does not grow. */
    NONE("none"),
    /** It is kept for each window, and goes with it. */
    PER_WINDOW("per window"),
    /** It is kept for each key, and goes when it has not been written for a while. */
    PER_KEY_TTL("per key, with TTL"),
    /** A bounded amount is kept for each key; keys never go by themselves. */
    PER_KEY("per key, bounded"),
    /** The amount kept for a key or a window has no bound. */
    UNBOUNDED("unbounded");

    private final String words;

    Growth(String words) {
        this.words = words;
    }

    /** The class in words. */
    public String words() {
        return words;
    }
}
