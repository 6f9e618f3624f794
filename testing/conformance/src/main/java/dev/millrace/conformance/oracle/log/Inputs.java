package dev.millrace.conformance.oracle.log;

import java.util.Arrays;

/** The watermarks of an operator's inputs, and the one that follows from them: the least of those that hold it back. */
final class Inputs {

    private enum State {
        ACTIVE,
        IDLE,
        FINISHED
    }

    private final Reading reading;
    private final long[] watermarks;
    private final State[] states;
    private final boolean[] behind;
    private long merged = Long.MIN_VALUE;

    Inputs(int count, Reading reading) {
        this.reading = reading;
        this.watermarks = new long[count];
        this.states = new State[count];
        this.behind = new boolean[count];
        Arrays.fill(watermarks, Long.MIN_VALUE);
        Arrays.fill(states, State.ACTIVE);
    }

    void rise(int input, long watermarkMs) {
        watermarks[input] = Math.max(watermarks[input], watermarkMs);
        behind[input] &= watermarks[input] < merged;
    }

    void idle(int input) {
        states[input] = State.IDLE;
    }

    void active(int input) {
        states[input] = State.ACTIVE;
        behind[input] = reading.catchesUp() && watermarks[input] < merged;
    }

    void finish(int input) {
        states[input] = State.FINISHED;
    }

    boolean allFinished() {
        return Arrays.stream(states).allMatch(State.FINISHED::equals);
    }

    /** Whether nobody holds the watermark back, and somebody may again. */
    boolean allQuiet() {
        return !allFinished() && Arrays.stream(states).noneMatch(State.ACTIVE::equals);
    }

    /** The watermark now. It never falls. */
    long merged() {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        boolean held = false;
        for (int i = 0; i < watermarks.length; i++) {
            if (states[i] == State.ACTIVE && !behind[i]) {
                least = Math.min(least, watermarks[i]);
                held = true;
            }
            greatest = Math.max(greatest, watermarks[i]);
        }
        if (allFinished()) {
            merged = Long.MAX_VALUE;
        } else if (held) {
            merged = Math.max(merged, least);
        } else if (allQuiet() && reading.flushesWhenAllIdle()) {
            merged = Math.max(merged, greatest);
        }
        return merged;
    }
}
