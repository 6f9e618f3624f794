package dev.millrace.engine.task;

/** What a task tells its run. Called on the task's thread; must not block. */
public interface TaskListener {
    /** The task's part of a checkpoint is complete and the barrier has been forwarded. */
    void acknowledged(TaskSnapshot snapshot);

    /** The task's input has ended and everything has fired; only barriers still pass. */
    void ended(TaskId task);
}
