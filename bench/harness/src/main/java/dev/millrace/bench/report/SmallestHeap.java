package dev.millrace.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * What the search for the smallest heap of an engine came to.
 *
 * @param workload the name of what was run
 * @param parallelism with how many tasks
 * @param engine the engine's name
 * @param mb the heap in MiB; 0 if there is a problem
 * @param problem what was wrong in one that was tried
 */
public record SmallestHeap(
        String workload,
        int parallelism,
        String engine,
        int mb,
        @Nullable String problem) {}
