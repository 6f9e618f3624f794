package dev.millrace.onflink.natively;

import dev.millrace.flink.type.Stamped;
import dev.millrace.flink.window.WindowSpec;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Hands on each result of a window of Flink's. */
final class NativeResults extends ProcessWindowFunction<Object, Stamped<Object>, Object, TimeWindow> {

    private static final long serialVersionUID = 1;

    private final WindowSpec spec;

    NativeResults(WindowSpec spec) {
        this.spec = spec;
    }

    @Override
    public void process(Object key, Context context, Iterable<Object> accumulators, Collector<Stamped<Object>> out)
            throws Exception {
        for (Object accumulator : accumulators) {
            NativeCall.result(spec, key, context.window(), context.currentWatermark(), accumulator, out);
        }
    }
}
