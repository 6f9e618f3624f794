package dev.millrace.bench.workload;

import dev.millrace.bench.workload.Query.ViaKafka;

/**
 * What is measured.
 *
 * @param name in lower case with hyphens
 * @param suite which workloads it is told with
 * @param what in a few words, for reports
 */
public record Workload(String name, String suite, String what, Input input, Query query, Conditions conditions) {

    /** One without conditions. */
    public Workload(String name, String suite, String what, Input input, Query query) {
        this(name, suite, what, input, query, Conditions.NONE);
    }

    /**
     * Whether rates by the clock say little of the engine, since a process beside it feeds it and takes its results: what a record
     * costs is to be compared then.
     */
    public boolean isServed() {
        return query instanceof ViaKafka;
    }

    /** The same input and results within a process. */
    public Workload inMemory() {
        return query instanceof ViaKafka viaKafka ? new Workload(name, suite, what, input, viaKafka.windowed()) : this;
    }
}
