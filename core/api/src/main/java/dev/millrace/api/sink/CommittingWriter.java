package dev.millrace.api.sink;

import java.util.List;

/**
 * A writer that prepares what it wrote for a commit. One thread at a time calls all methods.
 *
 * @param <T> the type of the records
 * @param <C> the type of a committable
 */
public interface CommittingWriter<T, C> extends Writer<T> {
    /**
     * Makes everything written since the last call ready to be committed and returns what the committer needs, possibly
     * nothing. What is returned becomes part of the checkpoint.
     *
     * @param checkpointId the checkpoint that what was written belongs to
     */
    List<C> prepareCommit(long checkpointId) throws Exception;
}
