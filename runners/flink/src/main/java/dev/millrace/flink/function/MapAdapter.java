package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.process.ProcessContext;

/** A {@link MapFunction} on Flink. */
@Internal
public final class MapAdapter implements org.apache.flink.api.common.functions.MapFunction<Object, Object> {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final MapFunction<Object, Object> function;

    /** A map; {@code operator} is the pipeline's name and the operator's, for errors. */
    public MapAdapter(String operator, MapFunction<Object, Object> function) {
        this.operator = operator;
        this.function = function;
    }

    @Override
    public Object map(Object value) {
        Object result;
        try {
            result = function.apply(value);
        } catch (Throwable t) {
            throw UserFailure.of(operator, value, ProcessContext.NO_TIMESTAMP, t);
        }
        if (result == null) {
            throw FunctionErrors.nullReturned(operator, value);
        }
        return result;
    }
}
