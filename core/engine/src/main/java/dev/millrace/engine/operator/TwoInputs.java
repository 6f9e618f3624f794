package dev.millrace.engine.operator;

import dev.millrace.engine.chain.Fetching;

/** An operator with two inputs, as {@link FirstInput} and {@link SecondInput} see it. */
public interface TwoInputs extends Fetching {
    /** Handles a record of the first input; see {@link dev.millrace.engine.chain.RecordInput#onRecord}. */
    void onFirst(Object value, long timestampMs) throws Exception;

    /** Handles a record of the second input; see {@link dev.millrace.engine.chain.RecordInput#onRecord}. */
    void onSecond(Object value, long timestampMs) throws Exception;
}
