package dev.millrace.flink.function;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts what goes to a sink, since a sink itself has no count that outlives the job. */
public final class CountingMap extends RichMapFunction<Object, Object> {

    private static final long serialVersionUID = 1;

    private final String sink;
    private transient LongCounter written = new LongCounter();

    /** Before this sink. */
    public CountingMap(String sink) {
        this.sink = sink;
    }

    @Override
    public void open(OpenContext context) {
        written = JobCounter.accumulator(getRuntimeContext(), JobCounter.WRITTEN + sink);
    }

    @Override
    public Object map(Object value) {
        written.add(1);
        return value;
    }
}
