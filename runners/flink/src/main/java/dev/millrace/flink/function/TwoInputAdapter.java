package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.process.TwoInputProcess;
import dev.millrace.flink.type.Stamped;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;

/** A {@link TwoInputProcess} on Flink. */
@Internal
public final class TwoInputAdapter extends CoProcessFunction<Object, Object, Stamped<Object>> {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final UserFunction<TwoInputProcess<Object, Object, Object>> function;
    private final OutputTags tags;
    private transient CallContext call;
    private transient SidesOf<Context> sides;

    /** A function of two streams with these side outputs; {@code operator} is the pipeline's name and the operator's, for errors. */
    public TwoInputAdapter(
            String operator, UserFunction<TwoInputProcess<Object, Object, Object>> function, OutputTags tags) {
        this.operator = operator;
        this.function = function;
        this.tags = tags;
    }

    @Override
    public void open(OpenContext context) {
        function.create();
        call = new CallContext(operator, tags) {};
        sides = new SidesOf<>(each -> each::output);
        function.open(function.withoutTimers(getRuntimeContext()));
    }

    @Override
    public void close() {
        function.close();
    }

    @Override
    public void processElement1(Object value, Context context, Collector<Stamped<Object>> out) {
        call.begin(context.timerService(), context.timestamp(), out, sides.of(context));
        try {
            function.get().onFirst(value, call);
        } catch (Throwable t) {
            throw call.failure(value, t);
        }
        call.end();
    }

    @Override
    public void processElement2(Object value, Context context, Collector<Stamped<Object>> out) {
        call.begin(context.timerService(), context.timestamp(), out, sides.of(context));
        try {
            function.get().onSecond(value, call);
        } catch (Throwable t) {
            throw call.failure(value, t);
        }
        call.end();
    }
}
