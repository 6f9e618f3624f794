package dev.millrace.conformance.input;

import java.io.Serializable;

/**
 * One step of a script: what happens in which split, and when.
 *
 * @param number its place in the script, from 0: the one order of all steps
 * @param atMs the instant by the clock of the run, in milliseconds, from which on the source yields it
 * @param source the name of the source
 * @param split which split of the source; of no meaning for {@link Action.Pauses} and {@link Action.Resumes}
 * @param action what happens
 */
public record Step(int number, long atMs, String source, String split, Action action) implements Serializable {

    /** The split of a source that has only one. */
    public static final String ONLY_SPLIT = "0";

    /** Whether this is about one split; pausing is about the whole source. */
    public boolean isOfSplit() {
        return !(action instanceof Action.Pauses || action instanceof Action.Resumes);
    }

    /** Whether the split yields this to who reads it. */
    public boolean isYielded() {
        return isOfSplit() && !(action instanceof Action.Waits);
    }

    /** As a line of a script spells it. */
    @Override
    public String toString() {
        return "@" + atMs + " " + source + (split.equals(ONLY_SPLIT) ? "" : "/" + split) + " " + action;
    }
}
