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
     * the same time, each on a thread of its own. It is opened, and commits once more what the checkpoint holds that the run goes
     * on from, before any writer is opened; {@link #committersBesideWriters} tells of a sink that needs less.
     */
    Committer<C> openCommitter(WriterContext context) throws Exception;

    /**
     * Whether several committers may be at work at the same time, in several processes. A cluster then has one beside each writer,
     * in the same process and opened before it, which is told the same {@link WriterContext#index} and {@link
     * WriterContext#parallelism}. It commits what that writer has prepared; after a restart it commits whatever falls to it of the
     * checkpoint, before the writer beside it is opened. If the number of writers has changed, that may be what others have
     * prepared, whose indices may by then be those of writers elsewhere. Where this says no, as by default, a cluster has one
     * writer and one committer. One process has one committer for all writers, whatever this says.
     */
    default boolean committersBesideWriters() {
        return false;
    }
}
