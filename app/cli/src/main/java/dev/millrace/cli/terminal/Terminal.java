package dev.millrace.cli.terminal;

/** What the standard streams lead to. Any thread may ask. */
public interface Terminal {

    /**
     * How much fits on it.
     *
     * @param columns characters in a line, at least 1
     * @param rows lines, at least 1
     */
    record Size(int columns, int rows) {
        /** What is assumed where nothing is known. */
        public static final Size USUAL = new Size(80, 24);
    }

    /** Whether standard output is shown on a terminal. */
    boolean showsOut();

    /** Whether standard error is shown on a terminal. */
    boolean showsErr();

    /** The size of the terminal. */
    Size size();

    /** Says that the size may have changed. */
    void resized();
}
