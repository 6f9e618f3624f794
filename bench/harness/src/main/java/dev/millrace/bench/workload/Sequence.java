package dev.millrace.bench.workload;

import java.io.Serializable;

/**
 * Records by their index, each to be had without those before it: the same again and again, by any thread.
 *
 * @param <R> the type of the records
 */
public interface Sequence<R> {

    /** The record at an index. */
    R at(long index);

    /**
     * The same records, for a reader that reads of each so many neighbours only one: those of a split lie side by side then, as they
     * would had the reader made them, and not each on another cache line. Any thread.
     *
     * @param split of all indices those that are this, modulo the number of splits
     * @param splits a power of two
     */
    default Sequence<R> part(int split, int splits) {
        return this;
    }

    /** When a record is that is at this index, in milliseconds since the epoch. */
    long timestampMs(long index, R record);

    /**
     * What can be sent to where a sequence is read.
     *
     * @param <R> the type of the records
     */
    @FunctionalInterface
    interface Opening<R> extends Serializable {
        /** The sequence, where it is read. */
        Sequence<R> open();
    }
}
