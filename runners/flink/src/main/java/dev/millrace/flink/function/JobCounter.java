package dev.millrace.flink.function;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * A count of an operator, in two places: as a metric, which Flink tells while the job is at work and forgets when it ends, and as
 * an accumulator, which comes with the job's result. Operators are named as in the pipeline: Flink's own names of them are cut short
 * in metrics.
 */
public final class JobCounter {

    /** How the accumulators of what sinks have been given are named: with the sink behind it. */
    public static final String WRITTEN = "records_out/";

    private static final String OF_FUNCTION = "counter/";

    private final Counter metric;
    private final LongCounter result;

    private JobCounter(Counter metric, LongCounter result) {
        this.metric = metric;
        this.result = result;
    }

    /** A count of Millrace's own; the accumulator is {@code NAME/OPERATOR}. */
    public static JobCounter of(RuntimeContext context, String operator, String name) {
        return counter(context, name, name + "/" + operator);
    }

    /** A count of a user's function; the accumulator is {@code counter/OPERATOR.NAME}. */
    public static JobCounter ofFunction(RuntimeContext context, String operator, String name) {
        return counter(context, name, OF_FUNCTION + operator + "." + name);
    }

    private static JobCounter counter(RuntimeContext context, String name, String accumulator) {
        return new JobCounter(context.getMetricGroup().counter(name), accumulator(context, accumulator));
    }

    /** The accumulator of this name, made if it is not there. */
    static LongCounter accumulator(RuntimeContext context, String name) {
        if (context.<Long, Long>getAccumulator(name) instanceof LongCounter known) {
            return known;
        }
        LongCounter made = new LongCounter();
        context.addAccumulator(name, made);
        return made;
    }

    /** Counts one. */
    public void inc() {
        inc(1);
    }

    /** Counts so many. */
    public void inc(long by) {
        metric.inc(by);
        result.add(by);
    }
}
