package dev.millrace.engine.operator;

import dev.millrace.engine.chain.RecordInput;

/** Where records enter the second input of an operator with two. A template of the specializer. */
public final class SecondInput implements RecordInput {

    private final TwoInputs operator;

    /** The second input of {@code operator}. */
    public SecondInput(TwoInputs operator) {
        this.operator = operator;
    }

    @Override
    public void onRecord(Object value, long timestampMs) throws Exception {
        operator.onSecond(value, timestampMs);
    }
}
