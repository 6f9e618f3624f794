package dev.millrace.onflink.natively;

import dev.millrace.api.error.FunctionErrors;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.flink.type.Stamped;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Counts the records that Flink calls late, or throws over the first. */
final class LateRecords extends ProcessFunction<Stamped<Object>, Void> {

    private static final long serialVersionUID = 1;

    private final String operator;
    private final boolean fails;
    private transient @Nullable Counter counter;

    LateRecords(String operator, boolean fails) {
        this.operator = operator;
        this.fails = fails;
    }

    @Override
    public void open(OpenContext context) {
        counter = getRuntimeContext().getMetricGroup().counter(CounterId.LATE_RECORDS);
    }

    @Override
    public void processElement(Stamped<Object> late, Context context, Collector<Void> out) {
        if (fails) {
            throw FunctionErrors.lateRecord(
                    operator, late.timeMs, context.timerService().currentWatermark());
        }
        Counter opened = counter;
        if (opened != null) {
            opened.inc();
        }
    }
}
