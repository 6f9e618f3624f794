package dev.millrace.conformance;

/** Who decides what happens next in a run. */
public sealed interface Execution {

    /** Real threads, one per worker. */
    record Threads() implements Execution {
        @Override
        public String toString() {
            return "threads";
        }
    }

    /**
     * One thread, which takes every choice from a seed.
     *
     * @param seed what every choice follows from
     */
    record Simulated(long seed) implements Execution {
        @Override
        public String toString() {
            return "seed " + seed;
        }
    }
}
