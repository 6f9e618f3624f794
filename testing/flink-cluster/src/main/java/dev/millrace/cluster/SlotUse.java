package dev.millrace.cluster;

/**
 * The slots of a task manager.
 *
 * @param taskManager the id of the task manager
 * @param slots how many there are
 * @param free how many of them no job has
 */
public record SlotUse(String taskManager, int slots, int free) {}
