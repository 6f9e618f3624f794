package dev.millrace.bench.workload;

import java.util.List;

/** What is computed, and which results are counted: {@link Tally} says what of them. */
public sealed interface Query {

    /**
     * How much event time a run should go through at least, in milliseconds, so that most of its results are not those which the
     * end of the input brings about.
     */
    default long spanMs() {
        return 0;
    }

    /** What is computed per key and window. */
    enum Measure {
        /** How many records. */
        COUNT,
        /** Their amounts together. */
        SUM,
        /** The greatest amount. */
        MAX
    }

    /** Whether the key is {@link Event#key} or {@link Event#name}. */
    enum KeyedBy {
        /** A number. */
        NUMBER,
        /** A text. */
        TEXT
    }

    /**
     * Steps without state. Odd steps pass on what they get ({@link Steps#pass}), even ones what {@link Steps#keeps} says. Each
     * record that arrives is a result.
     *
     * @param steps how many
     * @param exchange whether the records go to other tasks in turn, behind the first step
     */
    record Stateless(int steps, boolean exchange) implements Query {}

    /**
     * A measure per key and window. Each window of each key that has records is a result once; with several windows all are
     * computed on the one stream.
     */
    record Windowed(List<Window> windows, Measure measure, KeyedBy keyedBy) implements Query {
        private static final long BEYOND_MS = 5_000;

        @Override
        public long spanMs() {
            return windows.stream().mapToLong(Window::spanMs).max().orElse(0) + BEYOND_MS;
        }
    }

    /**
     * A measure as of {@link Windowed} whose records lie in a topic of Kafka as JSON, and whose results are written to another
     * as JSON.
     *
     * @param windowed what is computed
     * @param exactlyOnce whether readers of committed records must see each result once whatever fails, or once at least
     */
    record ViaKafka(Windowed windowed, boolean exactlyOnce) implements Query {
        @Override
        public long spanMs() {
            return windowed.spanMs();
        }
    }

    /** The sum of a key's amounts so far, said again with each record: each is a result. */
    record RunningSum() implements Query {}

    /**
     * A query of the Nexmark benchmark, over events of its own: {@code dev.millrace.bench.nexmark.NexmarkQuery} says what it
     * computes and what of that is checked.
     *
     * @param number from 0 to 22
     */
    record Nexmark(int number) implements Query {

        /** How many events there are to a second of event time. */
        public static final int PER_SECOND = 100_000;

        /** Four of its periods. */
        @Override
        public long spanMs() {
            return 40_000;
        }
    }
}
