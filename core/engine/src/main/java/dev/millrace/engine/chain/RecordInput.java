package dev.millrace.engine.chain;

/**
 * Where records enter an operator. The hot contract of the engine: called once per record, on the task's thread, by the
 * operator before or by the task's batch loop. What it emits it hands to the inputs after it before it returns, and it
 * never blocks; between two calls the task looks at the {@link Outbox}.
 */
public interface RecordInput {
    /**
     * Handles one record.
     *
     * @param value never {@code null}
     * @param timestampMs event time in milliseconds since the epoch, or {@link Long#MIN_VALUE} where there is none
     * @throws Exception fails the run; thrown by user code, it is wrapped by {@link dev.millrace.api.error.OperatorFailure} at the operator
     */
    void onRecord(Object value, long timestampMs) throws Exception;
}
