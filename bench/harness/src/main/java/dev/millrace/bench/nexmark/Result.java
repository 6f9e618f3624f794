package dev.millrace.bench.nexmark;

import dev.millrace.bench.workload.Tally;

/** What a query gives, and what of it is checked. */
public interface Result {

    /** Adds what is checked. */
    void addTo(Tally.Part tally);
}
