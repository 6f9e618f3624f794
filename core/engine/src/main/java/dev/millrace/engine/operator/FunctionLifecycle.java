package dev.millrace.engine.operator;

import dev.millrace.api.error.OperatorFailure;
import dev.millrace.api.process.ProcessFunction;
import dev.millrace.engine.chain.Lifecycle;

/** Opens and closes the function of an operator, which is named where that fails. */
final class FunctionLifecycle implements Lifecycle {

    private final String operator;
    private final ProcessFunction function;

    FunctionLifecycle(String operator, ProcessFunction function) {
        this.operator = operator;
        this.function = function;
    }

    @Override
    public void open() {
        try {
            function.open();
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, "open()", t);
        }
    }

    @Override
    public void close() {
        try {
            function.close();
        } catch (Throwable t) {
            throw OperatorFailure.of(operator, "close()", t);
        }
    }
}
