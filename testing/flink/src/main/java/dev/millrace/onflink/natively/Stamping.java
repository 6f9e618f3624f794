package dev.millrace.onflink.natively;

import dev.millrace.flink.type.Stamped;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Puts each record together with its timestamp, so that it still has it where it comes out of a window operator late. */
final class Stamping extends ProcessFunction<Object, Stamped<Object>> {

    private static final long serialVersionUID = 1;

    @Override
    public void processElement(Object value, Context context, Collector<Stamped<Object>> out) {
        Long timestamp = context.timestamp();
        out.collect(new Stamped<>(value, timestamp == null ? Stamped.NONE : timestamp));
    }
}
