package dev.millrace.chaos;

/** Where a process is killed. */
enum Stage {
    /** Anywhere. */
    ANYWHERE,
    /** While a writer prepares what it has written for a commit. */
    PREPARE,
    /** While the manifest of a checkpoint is written, forced or renamed. */
    MANIFEST,
    /** While a committer makes visible what a checkpoint holds. */
    COMMIT,
    /** While a new process reads the checkpoint it goes on from. */
    RESTORE
}
