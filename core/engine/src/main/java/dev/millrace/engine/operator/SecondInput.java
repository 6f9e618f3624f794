package dev.millrace.engine.operator;

import dev.millrace.engine.chain.Fetching;
import dev.millrace.engine.chain.RecordInput;

/** Where records enter the second input of an operator with two. */
public final class SecondInput implements RecordInput, Fetching {

    private final TwoInputs operator;

    /** The second input of {@code operator}. */
    public SecondInput(TwoInputs operator) {
        this.operator = operator;
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        operator.onSecond(value, timestampMs);
    }

    @Override
    public void fetch(int[] hashes, int count) {
        operator.fetch(hashes, count);
    }
}
