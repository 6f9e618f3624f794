package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import org.apache.flink.api.common.functions.MapFunction;

/** Passes everything on: what stands for a union, so that the streams brought together have a name. */
@Internal
public final class PassOn implements MapFunction<Object, Object> {

    private static final long serialVersionUID = 1;

    @Override
    public Object map(Object value) {
        return value;
    }
}
