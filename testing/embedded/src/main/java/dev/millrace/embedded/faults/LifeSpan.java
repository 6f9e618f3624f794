package dev.millrace.embedded.faults;

/** Whether a simulated process still lives. One that does not does nothing more, whatever its code goes on to ask for. */
final class LifeSpan {

    /** Says that the process has ended: whoever sees it is no more. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended() {
            super("the simulated process has ended");
        }
    }

    private boolean over;

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    void check() {
        if (over) {
            throw new Ended();
        }
    }
}
