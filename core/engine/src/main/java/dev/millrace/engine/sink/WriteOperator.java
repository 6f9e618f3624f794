package dev.millrace.engine.sink;

import dev.millrace.engine.chain.Lifecycle;
import dev.millrace.engine.chain.Outbox;
import dev.millrace.engine.chain.RecordInput;
import dev.millrace.snapshot.SectionSink;

/** The end of a chain: a sink's writer at work in one task. */
public interface WriteOperator extends RecordInput, Lifecycle, Outbox.Outlet {

    /** The section of a snapshot that holds what is to be committed with it. */
    String COMMITTABLES = "committables";

    /** The sink's name. */
    String operator();

    /**
     * Makes everything written ready for a checkpoint: flushed, or for a committing sink, prepared and recorded in the
     * snapshot. Where that takes time, the task calls again, and hands over records in between, which belong to the next
     * checkpoint.
     *
     * @return true once done
     */
    boolean prepare(long checkpointId, SectionSink snapshot) throws Exception;

    /** Hands over what was written, where that is not left to checkpoints. */
    void flush() throws Exception;

    /** Throws what has failed elsewhere meanwhile, if anything has; called in every round. */
    default void check() {}
}
