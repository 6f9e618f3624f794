package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.function.FilterFunction;
import dev.millrace.api.process.ProcessContext;

/** A {@link FilterFunction} on Flink. */
@Internal
public final class FilterAdapter implements org.apache.flink.api.common.functions.FilterFunction<Object> {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final FilterFunction<Object> function;

    /** A filter; {@code operator} is the pipeline's name and the operator's, for errors. */
    public FilterAdapter(String operator, FilterFunction<Object> function) {
        this.operator = operator;
        this.function = function;
    }

    @Override
    public boolean filter(Object value) {
        try {
            return function.test(value);
        } catch (Throwable t) {
            throw UserFailure.of(operator, value, ProcessContext.NO_TIMESTAMP, t);
        }
    }
}
