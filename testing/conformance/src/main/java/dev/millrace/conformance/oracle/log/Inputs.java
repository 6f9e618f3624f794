package dev.millrace.conformance.oracle.log;

import java.util.Arrays;

/**
 * The watermarks of an operator's inputs, and what follows from them. While any input is active, the least watermark of
 * the active ones holds. While none is, the highest that any of them has said holds, idle time included. When all have
 * finished, it is the end of time.
 */
final class Inputs {

    enum State {
        ACTIVE,
        IDLE,
        FINISHED
    }

    private final long[] watermarks;
    private final long[] idleUpTo;
    private final State[] states;

    Inputs(int count) {
        this.watermarks = new long[count];
        this.idleUpTo = new long[count];
        this.states = new State[count];
        Arrays.fill(watermarks, Long.MIN_VALUE);
        Arrays.fill(idleUpTo, Long.MIN_VALUE);
        Arrays.fill(states, State.ACTIVE);
    }

    void rise(int input, long watermarkMs) {
        watermarks[input] = Math.max(watermarks[input], watermarkMs);
    }

    void idle(int input, long upToMs) {
        states[input] = State.IDLE;
        idleUpTo[input] = upToMs;
    }

    void active(int input) {
        states[input] = State.ACTIVE;
    }

    void finish(int input) {
        states[input] = State.FINISHED;
    }

    /** What all inputs together are. */
    State state() {
        if (Arrays.stream(states).anyMatch(State.ACTIVE::equals)) {
            return State.ACTIVE;
        }
        return Arrays.stream(states).allMatch(State.FINISHED::equals) ? State.FINISHED : State.IDLE;
    }

    /** The watermark they stand for together. It falls when an input comes back at an older time. */
    long merged() {
        long least = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < watermarks.length; i++) {
            if (states[i] == State.ACTIVE) {
                least = Math.min(least, watermarks[i]);
            }
            highest = Math.max(highest, watermarks[i]);
            if (states[i] == State.IDLE) {
                highest = Math.max(highest, idleUpTo[i]);
            }
        }
        return state() == State.IDLE ? highest : least;
    }
}
