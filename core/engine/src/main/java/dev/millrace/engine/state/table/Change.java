package dev.millrace.engine.state.table;

/** What an entry of a section does to the entry of its key that was read before. */
public final class Change {

    /** There is none any more. */
    public static final int REMOVE = 0;

    /** It is replaced by the elements that follow. */
    public static final int REPLACE = 1;

    /** The elements that follow come behind it, or are all there is. */
    public static final int APPEND = 2;

    /** What follows is of the state's own kind. */
    public static final int ALTER = 3;

    private Change() {}
}
