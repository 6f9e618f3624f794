package dev.millrace.conformance.oracle.log;

/**
 * When something happens: by the clock, and within an instant by the step of the script that caused it.
 *
 * @param atMs the instant by the clock of the run
 * @param step the number of the step, or {@link #CLOCK}, or one before all steps
 */
public record Moment(long atMs, int step) implements Comparable<Moment> {

    /** The step of what the clock alone brings about: after all that the script does at the same instant. */
    public static final int CLOCK = Integer.MAX_VALUE;

    /** The step of what the clock brings about before anything that the script does at the same instant. */
    private static final int BEFORE_ALL = -1;

    public static Moment ofClock(long atMs) {
        return new Moment(atMs, CLOCK);
    }

    /** The clock comes to an instant at which the script has done nothing yet. */
    public static Moment beforeSteps(long atMs) {
        return new Moment(atMs, BEFORE_ALL);
    }

    @Override
    public int compareTo(Moment other) {
        int byInstant = Long.compare(atMs, other.atMs);
        return byInstant != 0 ? byInstant : Integer.compare(step, other.step);
    }
}
