package dev.millrace.conformance.oracle.log;

/**
 * When something happens: by the clock, and within an instant by the step of the script that caused it.
 *
 * @param atMs the instant by the clock of the run
 * @param step the number of the step, or {@link #CLOCK}
 */
public record Moment(long atMs, int step) implements Comparable<Moment> {

    /** The step of what the clock alone brings about: after all that the script does at the same instant. */
    public static final int CLOCK = Integer.MAX_VALUE;

    public static Moment ofClock(long atMs) {
        return new Moment(atMs, CLOCK);
    }

    @Override
    public int compareTo(Moment other) {
        int byInstant = Long.compare(atMs, other.atMs);
        return byInstant != 0 ? byInstant : Integer.compare(step, other.step);
    }
}
