package dev.millrace.api.sink;

import dev.millrace.api.Type;

/**
 * A sink that takes part in checkpoints by two-phase commit, and so writes exactly once: what was written before a
 * checkpoint becomes visible after the checkpoint is durable, and never otherwise.
 *
 * @param <T> the type of the records
 * @param <C> the type of a committable: all that is needed to commit, also after a crash, also twice
 */
public interface CommittingSink<T, C> extends Sink<T> {
    /** The type of a committable, for the snapshot. */
    Type<C> committableType();

    @Override
    CommittingWriter<T, C> open(WriterContext context) throws Exception;

    /**
     * A committer; one each time the run starts, used by one thread at a time, which may block. Several sinks of a run commit at
     * the same time, each on a thread of its own.
     */
    Committer<C> openCommitter(WriterContext context) throws Exception;
}
