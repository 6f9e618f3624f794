package dev.millrace.bench.nexmark.loop;

import dev.millrace.bench.nexmark.NexmarkEvent;
import dev.millrace.bench.workload.Tally;

/** What is computed for each period by itself. */
interface Period {

    /** Takes an event of the current period in. */
    void take(NexmarkEvent event);

    /** Adds the period's results, and forgets it. */
    void end(long periodEndMs, Tally.Part tally);
}
