package dev.millrace.engine.operator;

import dev.millrace.engine.chain.Fetching;
import dev.millrace.engine.chain.RecordInput;

/** Where records enter the first input of an operator with two. */
public final class FirstInput implements RecordInput, Fetching {

    private final TwoInputs operator;

    /** The first input of {@code operator}. */
    public FirstInput(TwoInputs operator) {
        this.operator = operator;
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        operator.onFirst(value, timestampMs);
    }

    @Override
    public void fetch(int[] hashes, int count) {
        operator.fetch(hashes, count);
    }
}
