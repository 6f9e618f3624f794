package dev.millrace.bench.hand;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Tally;

/** A number for each key of a slice of time. */
interface Table {

    /** Adds to the number of the event's key. */
    void add(Event event, long amount);

    /** Raises the number of the event's key. */
    void raise(Event event, long amount);

    /** Each key's number is the result of the window that ends then. */
    void emit(long endMs, Tally.Part results);

    /** Forgets all keys. */
    void clear();
}
