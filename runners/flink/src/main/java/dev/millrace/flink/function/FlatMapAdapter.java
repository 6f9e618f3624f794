package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.function.FlatMapFunction;
import dev.millrace.flink.type.Stamped;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** A {@link FlatMapFunction} on Flink. */
@Internal
public final class FlatMapAdapter extends ProcessFunction<Object, Stamped<Object>> {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final FlatMapFunction<Object, Object> function;
    private transient CallContext call;
    private transient SidesOf<Context> sides;

    /** A flat map; {@code operator} is the pipeline's name and the operator's, for errors. */
    public FlatMapAdapter(String operator, FlatMapFunction<Object, Object> function) {
        this.operator = operator;
        this.function = function;
    }

    @Override
    public void open(OpenContext context) {
        call = new CallContext(operator, new OutputTags(operator, List.of())) {};
        sides = new SidesOf<>(each -> each::output);
    }

    @Override
    public void processElement(Object value, Context context, Collector<Stamped<Object>> out) {
        call.begin(context.timerService(), context.timestamp(), out, sides.of(context));
        try {
            function.apply(value, call);
        } catch (Throwable t) {
            throw call.failure(value, t);
        }
        call.end();
    }
}
