package dev.millrace.bench.workload;

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
}
