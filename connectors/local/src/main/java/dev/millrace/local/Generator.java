package dev.millrace.local;

import java.io.Serializable;

/**
 * Makes records out of their numbers. Deterministic: the same index, seed and schedule give the same record, so that a
 * restart repeats exactly what came before. Called by one thread at a time, for indexes in no particular order.
 *
 * @param <T> the type of the records
 */
@FunctionalInterface
public interface Generator<T> extends Serializable {
    /**
     * The record of a tick.
     *
     * @throws Exception fails the run, naming the source
     */
    T generate(Tick tick) throws Exception;
}
