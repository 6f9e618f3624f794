package dev.millrace.engine.run;

/**
 * The ids of a run's checkpoints: each is given once in the life of the run, whatever becomes of the checkpoint, because sinks
 * name what they prepare by it. Used by one thread at a time.
 */
final class CheckpointIds {

    private long next = 1;

    /** An id that was not given before. */
    long next() {
        return next++;
    }

    /** Gives only ids above this from now on. */
    void above(long id) {
        next = Math.max(next, id + 1);
    }
}
