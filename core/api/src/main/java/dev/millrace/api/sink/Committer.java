package dev.millrace.api.sink;

/**
 * Commits what writers have prepared. One thread at a time calls all methods.
 *
 * @param <C> the type of a committable
 */
public interface Committer<C> extends AutoCloseable {
    /**
     * Makes the committable visible. Called after its checkpoint has become durable, and again after a restore, because
     * nobody can know whether the first call came through: committing twice must do no harm.
     *
     * @throws Exception fails the run; after the restart the commit is tried again
     */
    void commit(C committable) throws Exception;

    @Override
    default void close() throws Exception {}
}
