package dev.millrace.flink.function;

import dev.millrace.api.Internal;
import dev.millrace.api.process.Process;
import dev.millrace.flink.type.Stamped;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** A {@link Process} on Flink. */
@Internal
public final class ProcessAdapter extends ProcessFunction<Object, Stamped<Object>> {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final UserFunction<Process<Object, Object>> function;
    private final OutputTags tags;
    private transient CallContext call;
    private transient SidesOf<Context> sides;

    /** A process function with these side outputs; {@code operator} is the pipeline's name and the operator's, for errors. */
    public ProcessAdapter(String operator, UserFunction<Process<Object, Object>> function, OutputTags tags) {
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
    public void processElement(Object value, Context context, Collector<Stamped<Object>> out) {
        call.begin(context.timerService(), context.timestamp(), out, sides.of(context));
        try {
            function.get().onRecord(value, call);
        } catch (Throwable t) {
            throw call.failure(value, t);
        }
        call.end();
    }
}
