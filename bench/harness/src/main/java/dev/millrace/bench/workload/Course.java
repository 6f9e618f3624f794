package dev.millrace.bench.workload;

/** How a run of a workload goes, and so what is told of it. */
public sealed interface Course {

    /** All records are there at once; told is how many a second are read. */
    record FullSpeed() implements Course {}

    /** Each record is to be had only when its time has come, {@link Input#perSecond} a second: see {@link Pace}; told is how long results take. */
    record Paced() implements Course {}

    /**
     * Few records, all at once; told is how long the first result of a window takes.
     *
     * @param start in what process
     */
    record FirstResult(Start start) implements Course {}

    /** From when a first result counts. */
    enum Start {
        /** From the start of a process that does nothing else. */
        FRESH,
        /** The same, which finds the classes that one before it has loaded in an archive of the JDK's. */
        ARCHIVED,
        /** From when an engine is asked to run, in a process in which it has run before. */
        WARM
    }

    /**
     * Several pipelines at once in one engine, all of which wait for their first record; told is what CPU time that takes. Then each
     * gets its records, so that there are results to be checked: see {@link Lull}.
     *
     * @param pipelines how many
     * @param blocking whether their readers block; else they are asked for records again and again
     * @param runUpMs how long nothing is measured once all wait, in milliseconds
     * @param spanMs how long it is measured, in milliseconds
     */
    record Waiting(int pipelines, boolean blocking, long runUpMs, long spanMs) implements Course {

        /** Of an engine that has a number of threads for all of its pipelines. */
        public static final int THREADS = 2;
    }

    /** Whether it is about how many records a second there are, or are to be. */
    default boolean hasRate() {
        return this instanceof FullSpeed || this instanceof Paced;
    }
}
