package dev.millrace.flink.translate;

import dev.millrace.api.Type;
import dev.millrace.api.error.FunctionErrors;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.process.ProcessContext;
import dev.millrace.flink.function.UserFailure;
import dev.millrace.flink.type.Keys;
import org.apache.flink.api.java.functions.KeySelector;

/** Takes the key out of a record, in the form that Flink has it in. */
final class KeyOf implements KeySelector<Object, Object> {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final KeySpec spec;
    private final Keys<Object> keys;

    KeyOf(String operator, KeySpec spec) {
        this.operator = operator;
        this.spec = spec;
        this.keys = keys(spec);
    }

    /** The form of the keys. */
    @SuppressWarnings("unchecked")
    static Keys<Object> keys(KeySpec spec) {
        return Keys.of((Type<Object>) spec.type());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object getKey(Object value) {
        Object key;
        try {
            key = spec instanceof KeySpec.ByLong byLong
                    ? (Object) ((dev.millrace.api.function.LongSelector<Object>) byLong.selector()).get(value)
                    : ((dev.millrace.api.function.KeySelector<Object, Object>) ((KeySpec.ByObject) spec).selector())
                            .key(value);
            if (key == null) {
                throw FunctionErrors.nullKey(operator, value);
            }
        } catch (Throwable t) {
            throw UserFailure.of(operator, value, ProcessContext.NO_TIMESTAMP, t);
        }
        return keys.toFlink(key);
    }
}
