package dev.millrace.local;

/**
 * Where a split of a {@link GeneratorSource} goes on.
 *
 * @param nextIndex the index of the next record
 * @param startMicros when the schedule began, in microseconds since the epoch; a restart keeps it, and catches up
 */
public record GeneratorPosition(long nextIndex, long startMicros) {}
