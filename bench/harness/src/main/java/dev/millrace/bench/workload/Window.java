package dev.millrace.bench.workload;

/** Windows in event time, aligned to the epoch. */
public sealed interface Window {

    /** How much event time a window goes through from its begin to its end, in milliseconds; about that, where it varies. */
    long spanMs();

    /**
     * Windows side by side.
     *
     * @param sizeMs their size, in milliseconds
     */
    record Tumbling(long sizeMs) implements Window {
        @Override
        public long spanMs() {
            return sizeMs;
        }
    }

    /**
     * Windows that overlap.
     *
     * @param sizeMs their size, in milliseconds
     * @param slideMs from the begin of one to that of the next, in milliseconds
     */
    record Sliding(long sizeMs, long slideMs) implements Window {
        @Override
        public long spanMs() {
            return sizeMs;
        }
    }

    /**
     * Windows of records that are near each other.
     *
     * @param gapMs how long without a record ends one, in milliseconds
     */
    record Session(long gapMs) implements Window {
        private static final int GAPS = 5;

        @Override
        public long spanMs() {
            return GAPS * gapMs;
        }
    }
}
