package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.workload.Tally;

/** A query that is given one event after the other, in order of time. */
interface Loop {

    /** Takes an event in. */
    void take(NexmarkEvent event, Tally.Part tally);

    /** Adds what has been waiting for time to go on. */
    default void end(Tally.Part tally) {}
}
