package dev.millrace.chaos;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds the thread that comes through a stage the given number of times, says so, and never lets it go: the parent process
 * kills this one while it is there.
 */
final class Trap {

    /** What stands before the stage in the line that says that somebody is caught. */
    static final String CAUGHT = "caught in ";

    private final Stage stage;
    private final PrintStream out;
    private final AtomicInteger left;
    private volatile boolean set;

    /**
     * A trap for whoever is the {@code times}-th to come through {@code stage}.
     *
     * @param set whether it is set; who comes through before it is does not count
     */
    Trap(Stage stage, int times, boolean set, PrintStream out) {
        this.stage = stage;
        this.out = out;
        this.left = new AtomicInteger(times);
        this.set = set;
    }

    /** Sets the trap. */
    void set() {
        set = true;
    }

    /** The calling thread comes through a stage. */
    void pass(Stage through) {
        if (set && through == stage && left.decrementAndGet() == 0) {
            out.println(CAUGHT + stage);
            out.flush();
            while (true) {
                LockSupport.park(this);
            }
        }
    }
}
