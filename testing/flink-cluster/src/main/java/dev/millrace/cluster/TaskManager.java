package dev.millrace.cluster;

/**
 * A task manager.
 *
 * @param id what Flink calls it, also in what REST says of a job: {@code taskmanager-1}
 * @param process its process
 */
public record TaskManager(String id, ProcessHandle process) {}
